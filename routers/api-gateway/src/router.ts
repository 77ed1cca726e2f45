import { kit } from './kit.ts'
import { readState } from './procedures/read-state.ts'
import { setLocale } from './procedures/set-locale.ts'

/** What users may call of the gateway itself: their account. */
export const edge = kit.router({ state: readState, setLocale })

/** What services may call of the gateway: nothing yet. */
export const internal = kit.router({})

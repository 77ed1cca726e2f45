import { kit } from './kit.ts'
import { readTopology } from './procedures/read-topology.ts'
import { readState } from './procedures/read-state.ts'
import { setLocale } from './procedures/set-locale.ts'

/** What users may call of the gateway itself: their account; of the mesh, for administrators, what it looks like. */
export const edge = kit.router({ state: readState, setLocale, mesh: kit.router({ topology: readTopology }) })

/** What services may call of the gateway: nothing yet. */
export const internal = kit.router({})

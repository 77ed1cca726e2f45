import { kit } from './kit.ts'
import { answerAuth } from './procedures/answer-auth.ts'
import { findVisitor } from './procedures/find-visitor.ts'
import { readState } from './procedures/read-state.ts'
import { setLocale } from './procedures/set-locale.ts'

/** What a person may do about their own account; `/trpc/account/…` at the gateway. */
const account = kit.router({ state: readState, setLocale })

/** What users may call. */
export const edge = kit.router({ account })

/** What the gateway asks: who a request is for, and the answers below `/api/auth`. */
export const internal = kit.router({ visitor: findVisitor, auth: answerAuth })

/** The own account's part of the edge. */
export type AccountEdge = typeof account

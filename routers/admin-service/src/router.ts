import { kit } from './kit.ts'
import { answerAuth } from './procedures/answer-auth.ts'
import { findVisitor } from './procedures/find-visitor.ts'
import { readState } from './procedures/read-state.ts'
import { setLocale } from './procedures/set-locale.ts'

/** What users may call: about their own account. */
export const edge = kit.router({ account: kit.router({ state: readState, setLocale }) })

/** What the gateway asks: who a request is for, and the answers below `/api/auth`. */
export const internal = kit.router({ visitor: findVisitor, auth: answerAuth, subject: kit.subject() })

import { MeshError } from '../errors.ts'

/**
 * What a failure says about the endpoint it came from. `unsent`: the call never reached it. `unanswered`: nor this one,
 * but there is somebody, who does not answer. `broken`: it may have.
 * `overloaded`: it declined. `faulty`: it answered, but wrongly. `fine`: it works; the answer is just not what was hoped for.
 */
export type FailureKind = 'unsent' | 'unanswered' | 'broken' | 'overloaded' | 'faulty' | 'slow' | 'fine'

/** Judges a failure by its stable reason and code, never by its message. */
export function kindOf(thrown: unknown): FailureKind {
  if (!(thrown instanceof MeshError)) return 'faulty'
  const { reason, code, declared, upstream } = thrown.data
  // A failure further down has been dealt with there; only one layer repeats.
  if (upstream) return 'fine'
  if (reason === 'CONNECTION_REFUSED' || reason === 'NOT_STARTED' || reason === 'CIRCUIT_OPEN')
    return 'unsent'
  if (reason === 'CONNECTION_UNANSWERED') return 'unanswered'
  if (reason === 'CONNECTION_FAILED') return 'broken'
  if (reason === 'OVERLOADED') return 'overloaded'
  if (reason === 'BAD_RESPONSE') return 'faulty'
  if (declared) return 'fine'
  if (code === 'TIMEOUT') return 'slow'
  if (
    code === 'INTERNAL_SERVER_ERROR' ||
    code === 'BAD_GATEWAY' ||
    code === 'SERVICE_UNAVAILABLE' ||
    code === 'GATEWAY_TIMEOUT'
  )
    return 'faulty'
  return 'fine'
}

/** Whether a call certainly has not begun because nobody took it. */
export function isUntaken(kind: FailureKind | 'ok'): boolean {
  return kind === 'unsent' || kind === 'unanswered'
}

/** Whether another attempt may help. A call that may have begun is repeated only if that changes nothing. */
export function mayRetry(kind: FailureKind, repeatable: boolean): boolean {
  if (isUntaken(kind) || kind === 'overloaded') return true
  return repeatable && (kind === 'broken' || kind === 'faulty')
}

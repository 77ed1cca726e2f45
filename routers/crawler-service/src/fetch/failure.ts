import { OutboundError, type OutboundReason } from '@wattos/outbound'
import type { PageReason } from '../page/reasons.ts'

const reasons: Readonly<Record<OutboundReason, PageReason>> = {
  URL_REFUSED: 'ADDRESS_REFUSED',
  ADDRESS_REFUSED: 'ADDRESS_REFUSED',
  HOST_NOT_LISTED: 'ADDRESS_REFUSED',
  NAME_NOT_FOUND: 'NAME_NOT_FOUND',
  CONNECTION_FAILED: 'UNREACHABLE',
  TOO_SLOW: 'TOO_SLOW',
  TOO_LARGE: 'TOO_LARGE',
  TOO_MANY_REDIRECTS: 'REDIRECT',
  TYPE_REFUSED: 'TYPE',
}

/** Why a page did not come. `again`: another try may bring it, not before `afterMs` milliseconds if the host said so. */
export interface Failed {
  readonly kind: 'failed'
  readonly reason: PageReason
  readonly status?: number
  readonly again: boolean
  readonly afterMs?: number
}

/** The failure of a request that brought no answer; throws on what is none, such as an abort. */
export function failedRequest(error: unknown): Failed {
  if (!(error instanceof OutboundError)) throw error
  const reason = reasons[error.reason]
  return { kind: 'failed', reason, again: reason === 'UNREACHABLE' }
}

/** The failure that an answer's status tells of. */
export function failedStatus(status: number, retryAfter: string | null): Failed {
  const afterMs = waitOf(retryAfter)
  if (status === 429 || status === 503)
    return { kind: 'failed', reason: 'SERVER_ERROR', status, again: true, ...(afterMs && { afterMs }) }
  if (status >= 500) return { kind: 'failed', reason: 'SERVER_ERROR', status, again: true }
  const forbidden = status === 401 || status === 403
  return { kind: 'failed', reason: forbidden ? 'FORBIDDEN' : 'REFUSED', status, again: false }
}

/** Milliseconds of a Retry-After header: seconds, or a date; undefined without a usable one. */
function waitOf(header: string | null): number | undefined {
  if (header === null) return undefined
  const ms = /^\d+$/.test(header.trim()) ? Number(header) * 1_000 : Date.parse(header) - Date.now()
  return ms > 0 ? ms : undefined
}

import { APICallError } from '@ai-sdk/provider'
import type { LlmReason } from '../errors.ts'

/** A call that a provider ended without an error and without a usable answer. */
export class ProviderStop extends Error {
  override readonly name = 'ProviderStop'
  readonly reason: LlmReason
  constructor(reason: LlmReason) {
    super(`The provider's stream ended: ${reason}`)
    this.reason = reason
  }
}

/** Where a call stood when it failed. */
export interface CallState {
  /** Whether text had arrived. */
  readonly started: boolean
  /** Why its signal was aborted, if it was. */
  readonly abortReason: unknown
}

/** How a failed call ended: a reason to tell, or `aborted` when the caller itself gave up. */
export type Verdict = LlmReason | 'aborted'

/** Judges what a provider's SDK threw or sent, by status and kind alone: messages of providers may hold keys and texts. */
export function classify(error: unknown, state: CallState): Verdict {
  if (state.abortReason !== undefined) return isTimeout(state.abortReason) ? 'LLM_TIMEOUT' : 'aborted'
  if (error instanceof ProviderStop) return error.reason
  if (isTimeout(error)) return 'LLM_TIMEOUT'
  const known = byStatus(statusOf(error)) ?? byKind(error)
  if (known && known !== 'LLM_UNAVAILABLE') return known
  return state.started ? 'LLM_INTERRUPTED' : 'LLM_UNAVAILABLE'
}

/** The HTTP status behind a failure, for the log. */
export function statusOf(error: unknown): number | undefined {
  if (APICallError.isInstance(error)) return error.statusCode
  return undefined
}

const isTimeout = (reason: unknown): boolean =>
  reason instanceof Error && /^(TimeoutError|DeadlinePassed)$/.test(reason.name)

function byStatus(status: number | undefined): LlmReason | undefined {
  if (status === undefined || status < 400) return undefined
  if (status === 429) return 'LLM_RATE_LIMITED'
  if (status === 401 || status === 402 || status === 403) return 'LLM_AUTH'
  if (status === 408 || status === 504) return 'LLM_TIMEOUT'
  return status < 500 ? 'LLM_BAD_REQUEST' : 'LLM_UNAVAILABLE'
}

// Errors inside a stream arrive as the provider's own objects: { type: 'rate_limit_error' } or { code: 'rate_limit_exceeded' }.
function byKind(error: unknown): LlmReason | undefined {
  if (typeof error !== 'object' || error === null) return undefined
  const words = ['type', 'code', 'status'].map((key) => String(Reflect.get(error, key) ?? '')).join(' ')
  if (/rate_limit|RESOURCE_EXHAUSTED|insufficient_quota/i.test(words)) return 'LLM_RATE_LIMITED'
  if (/authentication|permission_error|UNAUTHENTICATED|PERMISSION_DENIED/i.test(words)) return 'LLM_AUTH'
  if (/invalid_request|not_found_error|INVALID_ARGUMENT|context_length/i.test(words)) return 'LLM_BAD_REQUEST'
  return undefined
}

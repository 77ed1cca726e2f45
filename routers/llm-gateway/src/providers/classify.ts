import type { IncomingHttpHeaders } from 'node:http'
import { APICallError } from '@ai-sdk/provider'
import type { LlmReason } from '../errors.ts'
import { isForbidden } from './way-out.ts'

/** A call that a provider ended without an error and without a usable answer. */
export class ProviderStop extends Error {
  override readonly name = 'ProviderStop'
  readonly reason: LlmReason
  constructor(reason: LlmReason) {
    super(`The provider's stream ended: ${reason}`)
    this.reason = reason
  }
}

/** A call that a provider refused with an HTTP status. Of what it said only the kind is kept: the words may hold keys and texts. */
export class ProviderRefusal extends Error {
  override readonly name = 'ProviderRefusal'
  readonly status: number
  readonly retryAfterMs: number | undefined
  readonly kind: LlmReason | undefined

  private constructor(status: number, kind: LlmReason | undefined, retryAfterMs: number | undefined) {
    super(`The provider answered ${status}`)
    this.status = status
    this.kind = kind
    this.retryAfterMs = retryAfterMs
  }

  static of(status: number, headers: IncomingHttpHeaders, said: string): ProviderRefusal {
    return new ProviderRefusal(status, kindIn(said), retryAfterIn(headers, said))
  }
}

/** What a provider reported as its error within an answer; only its kind is told on. */
export class ProviderFault extends Error {
  override readonly name = 'ProviderFault'
  readonly reported: unknown
  constructor(reported: unknown) {
    super('The provider reported an error within its answer')
    this.reported = reported
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

/** Judges what a provider sent or its SDK threw, by status and kind alone: messages of providers may hold keys and texts. */
export function classify(error: unknown, state: CallState): Verdict {
  if (state.abortReason !== undefined) return isTimeout(state.abortReason) ? 'LLM_TIMEOUT' : 'aborted'
  if (error instanceof ProviderStop) return error.reason
  if (isTimeout(error)) return 'LLM_TIMEOUT'
  if (isForbidden(error)) return 'LLM_ADDRESS_FORBIDDEN'
  const known = kindOf(error) ?? byStatus(statusOf(error))
  if (known && known !== 'LLM_UNAVAILABLE') return known
  return state.started ? 'LLM_INTERRUPTED' : 'LLM_UNAVAILABLE'
}

/** The HTTP status behind a failure, for the log. */
export function statusOf(error: unknown): number | undefined {
  if (error instanceof ProviderRefusal) return error.status
  if (APICallError.isInstance(error)) return error.statusCode
  return undefined
}

/** How long a provider asks to be left alone, in milliseconds, if it says so. */
export function retryAfterMs(error: unknown): number | undefined {
  if (error instanceof ProviderRefusal) return error.retryAfterMs
  if (APICallError.isInstance(error))
    return retryAfterIn(error.responseHeaders ?? {}, error.responseBody ?? '')
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

function kindOf(error: unknown): LlmReason | undefined {
  if (error instanceof ProviderRefusal) return error.kind
  if (APICallError.isInstance(error)) return kindIn(error.responseBody ?? '')
  const reported = error instanceof ProviderFault ? error.reported : error
  return typeof reported === 'object' && reported !== null ? byWords(reported) : undefined
}

// All of these come with the status of a mistake in the request, or a refused key; only their codes and words tell them apart.
const kinds: readonly (readonly [RegExp, LlmReason])[] = [
  [
    /"(?:code|type|status)"\s*:\s*"(?:content_filter|content_policy_violation|ResponsibleAIPolicyViolation|content_filter_error|invalid_prompt|data_inspection_failed)"|"flagged_input"/i,
    'LLM_CONTENT_FILTERED',
  ],
  // Google of a key that is none, Anthropic and OpenAI of an account without money.
  [/"API_KEY_INVALID"|credit balance is too low|"billing_hard_limit_reached"/, 'LLM_AUTH'],
  // Google where it serves nobody: others may.
  [/"FAILED_PRECONDITION"/, 'LLM_UNAVAILABLE'],
  // Ollama, vLLM and OpenAI of a model that has no tools or sees no images: another one may.
  [
    /does(?: not|n't) support (?:tools?|images?|vision|function calling|tool calling|image input)\b|image_url is only supported by certain models|is not a multimodal model/i,
    'LLM_CAPABILITY_MISSING',
  ],
]

function kindIn(said: string): LlmReason | undefined {
  return kinds.find(([words]) => words.test(said))?.[1]
}

// Errors inside a stream arrive as the provider's own objects: { type: 'rate_limit_error' } or { code: 'rate_limit_exceeded' }.
function byWords(error: object): LlmReason | undefined {
  const words = ['type', 'code', 'status'].map((key) => String(Reflect.get(error, key) ?? '')).join(' ')
  if (/content_filter|content_policy/i.test(words)) return 'LLM_CONTENT_FILTERED'
  if (/rate_limit|RESOURCE_EXHAUSTED|insufficient_quota/i.test(words)) return 'LLM_RATE_LIMITED'
  if (/authentication|permission_error|UNAUTHENTICATED|PERMISSION_DENIED/i.test(words)) return 'LLM_AUTH'
  if (/invalid_request|not_found_error|INVALID_ARGUMENT|context_length/i.test(words)) return 'LLM_BAD_REQUEST'
  // Routers of other providers give the status that those had.
  return byStatus(Number(Reflect.get(error, 'code')) || undefined)
}

/** Longest time that a provider's own word about when to come back is kept to, in milliseconds. */
const longestPauseMs = 300_000

function retryAfterIn(headers: Readonly<Record<string, unknown>>, said: string): number | undefined {
  // OpenAI and Azure tell it more exactly than the standard lets them, Google in what it says.
  const ms = Number(headers['retry-after-ms'])
  if (ms > 0) return Math.min(ms, longestPauseMs)
  const [, delay] = /"retryDelay"\s*:\s*"([\d.]+)s"/.exec(said) ?? []
  const after = headers['retry-after']
  return retryAfterOf(typeof after === 'string' ? after : delay)
}

function retryAfterOf(value: string | undefined): number | undefined {
  if (!value) return undefined
  const seconds = Number(value)
  const ms = Number.isFinite(seconds) ? seconds * 1_000 : Date.parse(value) - Date.now()
  return Number.isFinite(ms) && ms > 0 ? Math.min(ms, longestPauseMs) : undefined
}

import type { ServerResponse } from 'node:http'

/** A failure as these protocols tell it: HTTP status, sentence, stable code, and the parameter that is to blame. */
export interface ApiError {
  readonly status: number
  readonly message: string
  readonly code: string
  readonly param?: string | undefined
}

/** A failure as the mesh tells it; its `WireError` is one. */
interface Told {
  readonly message: string
  readonly data: { readonly httpStatus: number; readonly reason: string }
}

/** Which protocol an address below `/v1` belongs to. */
export type Protocol = 'openai' | 'anthropic'

/** A request that does not keep to the protocol. */
export class RequestError extends Error {
  override readonly name = 'RequestError'
  readonly error: ApiError

  constructor(message: string, param?: string) {
    super(message)
    this.error = { status: 400, message, code: 'invalid_request', param }
  }
}

// What OpenAI's clients know under another name than ours.
const openaiCodes: Readonly<Record<string, string>> = {
  NOT_SIGNED_IN: 'invalid_api_key',
  LLM_MODEL_UNKNOWN: 'model_not_found',
  SPACE_NOT_FOUND: 'model_not_found',
  AGENT_NOT_FOUND: 'model_not_found',
  CHARACTER_NOT_FOUND: 'model_not_found',
  LLM_RATE_LIMITED: 'rate_limit_exceeded',
  LLM_LIMIT_REACHED: 'rate_limit_exceeded',
  LLM_BUDGET_EXHAUSTED: 'insufficient_quota',
  LLM_CONTENT_FILTERED: 'content_filter',
  NO_SUCH_ADDRESS: 'unknown_url',
}

/** A failure of the mesh in these protocols' terms. */
export function apiErrorOf({ message, data }: Told): ApiError {
  const { httpStatus, reason } = data
  // Both protocols say 400 to whatever is wrong with a request.
  const status = httpStatus === 422 ? 400 : httpStatus
  return { status, message, code: openaiCodes[reason] ?? reason.toLowerCase() }
}

const openaiTypes: Readonly<Record<number, string>> = {
  401: 'authentication_error',
  403: 'permission_error',
  429: 'rate_limit_error',
}

const anthropicTypes: Readonly<Record<number, string>> = {
  401: 'authentication_error',
  403: 'permission_error',
  404: 'not_found_error',
  413: 'request_too_large',
  429: 'rate_limit_error',
  503: 'overloaded_error',
  504: 'timeout_error',
}

/** The body of an error, `{ error: { message, type, param, code } }` for OpenAI's clients, `{ type: 'error', error }` for Anthropic's. */
export function errorBody({ status, message, code, param }: ApiError, protocol: Protocol): object {
  const usual = status >= 500 ? 'server_error' : 'invalid_request_error'
  if (protocol === 'openai')
    return { error: { message, type: openaiTypes[status] ?? usual, param: param ?? null, code } }
  const type = anthropicTypes[status] ?? (status >= 500 ? 'api_error' : usual)
  return { type: 'error', error: { type, message: param === undefined ? message : `${param}: ${message}` } }
}

/** Answers with an error. */
export function sendError(res: ServerResponse, error: ApiError, protocol: Protocol): void {
  const bytes = Buffer.from(JSON.stringify(errorBody(error, protocol)))
  res
    .writeHead(error.status, {
      'content-type': 'application/json',
      'content-length': bytes.length,
      'cache-control': 'no-store',
    })
    .end(bytes)
}

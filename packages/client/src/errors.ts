import { TRPCClientError } from '@trpc/client'

/** What a failed call says about itself. */
export interface EdgeError<Reason extends string = string> {
  /** The general kind, for example `NOT_FOUND`; `UNREACHABLE` when the platform did not answer at all. */
  readonly code: string
  /** The stable name of the failure, for example `SPACE_NOT_FOUND`; `OFFLINE` when the platform did not answer at all. */
  readonly reason: Reason
  /** A sentence that says what is wrong and how to mend it. */
  readonly message: string
  /** Under which the platform's log knows the call, if it got that far. */
  readonly requestId?: string
}

/** An upload that was refused or broke off. */
export class UploadError extends Error implements EdgeError {
  override readonly name = 'UploadError'
  readonly code: string
  readonly reason: string
  declare readonly requestId?: string

  constructor({ code, reason, message, requestId }: EdgeError, options?: ErrorOptions) {
    super(message, options)
    this.code = code
    this.reason = reason
    if (requestId !== undefined) this.requestId = requestId
  }
}

/** Reasons that this side gives when the platform did not answer by itself. */
type OwnReason = 'OFFLINE' | 'ABORTED' | 'NOT_SIGNED_IN' | 'FORBIDDEN'

interface Shape<Reason extends string> {
  readonly transformer: boolean
  readonly errorShape: { readonly data: { readonly reason: Reason } }
}

/**
 * Reads the error that `safe` gives: its reason is one that the procedure declares, one of the mesh, or one of this side.
 * `const [space, error] = await safe(client.rag.spaces.create.mutate({ name })); if (error) switch (errorOf(error).reason) …`
 */
export function errorOf<Reason extends string>(
  error: TRPCClientError<Shape<Reason>>,
): EdgeError<Reason | OwnReason>
/** Reads any thrown value; undefined when it does not come from a call to the platform. */
export function errorOf(thrown: unknown): EdgeError | undefined
export function errorOf(thrown: unknown): EdgeError | undefined {
  if (thrown instanceof UploadError) return pick(thrown, thrown.message)
  if (!(thrown instanceof TRPCClientError)) return undefined
  const data: unknown = thrown.data
  if (typeof data === 'object' && data !== null) return pick(data, thrown.message)
  const status = statusOf(thrown.cause)
  if (status === 401) return { code: 'UNAUTHORIZED', reason: 'NOT_SIGNED_IN', message: 'Sign in first.' }
  if (status === 403) return { code: 'FORBIDDEN', reason: 'FORBIDDEN', message: 'You may not do this.' }
  if (thrown.cause?.name === 'AbortError')
    return { code: 'CLIENT_CLOSED_REQUEST', reason: 'ABORTED', message: 'The call was given up.' }
  return {
    code: 'UNREACHABLE',
    reason: 'OFFLINE',
    message: 'The platform cannot be reached; check the connection and try again.',
  }
}

/** Reads `{ code, reason, requestId }` wherever it stands. */
export function pick(data: object, message: string): EdgeError {
  const code = textOf(data, 'code') ?? 'INTERNAL_SERVER_ERROR'
  const requestId = textOf(data, 'requestId')
  return {
    code,
    reason: textOf(data, 'reason') ?? code,
    message,
    ...(requestId === undefined ? {} : { requestId }),
  }
}

/** A text that an object may have under a name. */
export function textOf(holder: object, name: string): string | undefined {
  const value: unknown = Reflect.get(holder, name)
  return typeof value === 'string' ? value : undefined
}

// An EventSource outside of browsers tells with which status it was refused.
function statusOf(cause: unknown): number | undefined {
  if (typeof cause !== 'object' || cause === null) return undefined
  const code: unknown = Reflect.get(cause, 'code')
  return typeof code === 'number' ? code : undefined
}

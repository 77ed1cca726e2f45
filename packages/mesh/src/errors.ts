import { TRPCError } from '@trpc/server'
import type { TRPC_ERROR_CODE_KEY } from '@trpc/server/rpc'

/** What a caller learns about a failure, besides its message. */
export interface WireErrorData {
  readonly code: TRPC_ERROR_CODE_KEY
  readonly httpStatus: number
  /** Stable name of the failure, for translations and for callers that react to it. */
  readonly reason: string
  /** True when the procedure foresaw this failure and worded its message for the reader. */
  readonly declared: boolean
  readonly requestId: string
  readonly path?: string
  /** How long the callee asks to be left alone before another attempt, in milliseconds. */
  readonly retryAfterMs?: number
  /** The service further down whose failure this is. */
  readonly upstream?: { readonly service: string; readonly path: string; readonly code: string }
}

/** A failure that a procedure foresees; its reason and message reach the user. */
export class Failure extends TRPCError {
  readonly reason: string
  #retryAfterMs: number | undefined

  constructor(code: TRPC_ERROR_CODE_KEY, reason: string, message: string) {
    super({ code, message })
    this.reason = reason
  }

  /** After how many milliseconds asking again may help, where that is known; callers over HTTP read it in `retry-after`. */
  get retryAfterMs(): number | undefined {
    return this.#retryAfterMs
  }

  /** The same failure, which also says when asking again may help. */
  after(ms: number): this {
    this.#retryAfterMs = Math.max(0, Math.ceil(ms))
    return this
  }
}

/** Makes a Failure to throw: a tRPC code, a stable reason in capitals, and a sentence that says what is wrong and how to mend it. */
export function fail(code: TRPC_ERROR_CODE_KEY, reason: string, message: string): Failure {
  return new Failure(code, reason, message)
}

/** A call to another service that failed, as its caller sees it. `Reason` is what the procedure declares; a callee of another version may send others. */
export class MeshError<Reason extends string = string> extends Error {
  override readonly name = 'MeshError'
  readonly data: WireErrorData & { readonly reason: Reason }
  readonly service: string
  readonly path: string

  constructor(
    message: string,
    data: WireErrorData & { readonly reason: Reason },
    target: { service: string; path: string },
  ) {
    super(message)
    this.data = data
    this.service = target.service
    this.path = target.path
  }

  get code(): TRPC_ERROR_CODE_KEY {
    return this.data.code
  }

  get reason(): Reason {
    return this.data.reason
  }
}

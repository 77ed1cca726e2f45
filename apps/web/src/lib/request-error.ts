/** A failed request outside tRPC (upload, sign-in), with its stable reason. */
export class RequestError extends Error {
  readonly reason: string
  readonly requestId: string | undefined
  constructor(reason: string, message: string, requestId?: string) {
    super(message)
    this.name = 'RequestError'
    this.reason = reason
    this.requestId = requestId
  }
}

/** Why a request was not made or its answer not taken; stable names that programs may compare. */
export type OutboundReason =
  | 'URL_REFUSED'
  | 'ADDRESS_REFUSED'
  | 'HOST_NOT_LISTED'
  | 'NAME_NOT_FOUND'
  | 'CONNECTION_FAILED'
  | 'TOO_SLOW'
  | 'TOO_LARGE'
  | 'TOO_MANY_REDIRECTS'
  | 'TYPE_REFUSED'

/** A request that was refused or did not succeed; the message says what was refused and how it can be allowed. */
export class OutboundError extends Error {
  override readonly name = 'OutboundError'
  readonly reason: OutboundReason
  /** What a sentence about the reason names: `host`, `code` of a broken connection, `bytes` of the limit. */
  readonly details: Readonly<Record<string, string>>
  constructor(
    reason: OutboundReason,
    message: string,
    { details = {}, ...options }: ErrorOptions & { details?: Readonly<Record<string, string>> } = {},
  ) {
    super(message, options)
    this.reason = reason
    this.details = details
  }
}

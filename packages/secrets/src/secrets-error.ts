/** Why a sealed value cannot be used; stable names that programs may compare. */
export type SecretsReason = 'NOT_SEALED' | 'KEY_UNKNOWN' | 'NOT_AUTHENTIC'

/** A sealed value that does not open; the message says how to mend it, and nothing of the value. */
export class SecretsError extends Error {
  override readonly name = 'SecretsError'
  readonly reason: SecretsReason
  constructor(reason: SecretsReason, message: string) {
    super(message)
    this.reason = reason
  }
}

/** Why a backup could not be made or put back. */
export type BackupReason =
  | 'NOT_EMPTY'
  | 'PASSPHRASE_WRONG'
  | 'DAMAGED'
  | 'NEWER_VERSION'
  | 'OLDER_VERSION'
  | 'DIFFERENT'

/** A failure that the operator can understand; the message says what to do. */
export class BackupError extends Error {
  override readonly name = 'BackupError'
  readonly reason: BackupReason

  constructor(reason: BackupReason, message: string, options?: ErrorOptions) {
    super(message, options)
    this.reason = reason
  }
}

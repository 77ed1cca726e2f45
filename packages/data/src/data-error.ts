/** Why the data layer refused; stable names that programs may compare. */
export type DataReason =
  | 'TENANT_MISSING'
  | 'REACH_MISSING'
  | 'FIND_UNIQUE'
  | 'ROW_SECURITY_MISSING'
  | 'ROW_SHAPE'
  | 'DATABASE_UNREACHABLE'
  | 'MIGRATION_FAILED'
  | 'MIGRATION_LOCKED'
  | 'DATA_DIR_IN_USE'
  | 'DATA_DIR_UNWRITABLE'
  | 'DATA_DIR_FORMAT'
  | 'COPY_DIFFERS'
  | 'EMBEDDED_FAILED'

/** An expected failure of the data layer: a stable reason and a sentence that says how to mend it. */
export class DataError extends Error {
  override readonly name = 'DataError'
  readonly reason: DataReason
  constructor(reason: DataReason, message: string, options?: ErrorOptions) {
    super(message, options)
    this.reason = reason
  }
}

/** The earlier installation's tables, read and never written. */
export interface EarlierSource {
  /** A name without secrets, which stays the same from run to run. */
  readonly name: string
  /** Whether there is such a table. */
  readonly has: (table: string) => Promise<boolean>
  /** Every row of a table as a JSON object; nothing where there is no such table. */
  readonly rows: (table: string) => AsyncIterable<unknown>
  /** The rows of a table in which a column holds a value. */
  readonly where: (table: string, column: string, value: string) => Promise<unknown[]>
  readonly close: () => Promise<void>
}

/** Columns that never leave the source: passwords and other secrets, and vectors, which are made anew. */
export const leftBehind = [
  'password',
  'passwordHash',
  'mfaSecret',
  'twoFactorSecret',
  'refreshToken',
  'accessToken',
  'apiKey',
  'embedding',
] as const

/** How the report names a row: by its earlier id where it has one. */
export function nameOfRow(row: unknown, otherwise: string): string {
  const id: unknown = typeof row === 'object' && row !== null ? Reflect.get(row, 'id') : undefined
  return typeof id === 'string' || typeof id === 'number' ? String(id) : otherwise
}

import type { Db, Table } from '@wattos/data'
import type { Scope } from './scope.ts'

/** Longest transaction where nothing else is said, in milliseconds. */
const longestTransactionMs = 10_000

/**
 * The database as one call sees it: waiting for raw SQL ends with the call, and a transaction is rolled back when the
 * call's time is over. Single operations on tables are not cut off; the call as a whole is, and what is left of them on
 * the server ends by the server's own limit.
 */
export function dbWithin<Owned extends Table>(db: Db<Owned>, scope: Scope): Db<Owned> {
  return {
    ...db,
    query: (row, sql, params) => scope.bound(db.query(row, sql, params)),
    execute: (sql, params) => scope.bound(db.execute(sql, params)),
    transaction: (work, options) =>
      db.transaction(work, {
        ...options,
        timeoutMs: Math.ceil(
          Math.max(1, Math.min(options?.timeoutMs ?? longestTransactionMs, scope.remaining)),
        ),
      }),
  }
}

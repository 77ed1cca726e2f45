import type { Db, OwnedDb, Table } from '@wattos/data'
import type { Principal } from '@wattos/identity'
import type { Scope } from './scope.ts'

/** Longest transaction where nothing else is said, in milliseconds. */
const longestTransactionMs = 10_000

/**
 * The database as one call sees it: the rows of its principal's tenant, of nobody without one. Waiting for raw SQL ends
 * with the call, a transaction is rolled back when the call's time is over, and the server ends a statement soon after it.
 */
export function dbWithin<Owned extends Table>(
  owned: OwnedDb<Owned>,
  scope: Scope,
  principal: Principal | null,
): Db<Owned> {
  const db = owned({ tenantId: principal?.tenantId ?? null, limit: scope })
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

import type { AdminDb } from '../tables.ts'

/** For whom a directory asks. */
export interface ScimScope {
  readonly tenantId: string
  /** The rows of this tenant and no others: the database itself sees to it. */
  readonly db: AdminDb
  /** For what concerns people beyond the tenant: whether an address is taken, and where else somebody belongs. */
  readonly everywhere: AdminDb
  /** Address before `/Users`. */
  readonly base: string
}

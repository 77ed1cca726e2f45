import type { AuditEntry } from './entry.ts'

/** How much is recorded of what a tenant's people do. */
export type AuditLevel = 'metadata' | 'full'

/** Where the audit log is kept. */
export interface AuditStore {
  /** Appends entries in this order, all or none. */
  append(entries: readonly AuditEntry[]): Promise<void>
  /** Whether the store answers at all. */
  answers(): Promise<boolean>
}

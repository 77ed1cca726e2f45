import type { AuditEntry } from '../audit/entry.ts'
import type { AuditStore } from '../audit/store.ts'

/** Keeps audit entries in a list, for tests of services without a database. */
export function memoryAudit(): AuditStore & { readonly entries: AuditEntry[] } {
  const entries: AuditEntry[] = []
  return {
    entries,
    append: async (more) => void entries.push(...more),
    answers: async () => true,
  }
}

import type { Owns } from '../owns.ts'
import { partTables, personalTables } from './erase-rows.ts'
import type { MappedTable } from './shapes.ts'

/** What a service's tables hold about people, for the processing register. */
export function mapOf(owns: Owns): MappedTable[] {
  const personal = personalTables(owns).map(([table, { holds, erasure, retention }]) => ({
    table,
    holds,
    erasure:
      typeof erasure === 'string' ? erasure : 'keep' in erasure ? ('keep' as const) : ('anonymise' as const),
    why: typeof erasure === 'object' && 'keep' in erasure ? erasure.keep : null,
    retention: retention ? { kind: retention.kind, days: retention.days } : null,
  }))
  const parts = partTables(owns).map(([table, { holds }]) => ({
    table,
    holds,
    erasure: 'part' as const,
    why: null,
    retention: null,
  }))
  return [...personal, ...parts]
}

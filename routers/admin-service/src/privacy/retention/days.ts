import type { Db } from '@wattos/data'
import type { PeopleService } from '../people-services.ts'
import type { PrivacyTable } from '../runtime.ts'

/** What is kept for how long without a word of the tenant, in days, besides what tables declare. */
const platformDays = {
  /** Entries of the audit log. */
  audit: 90,
  /** Addresses in entries that are kept longer. */
  address: 90,
} as const

/** A kind of data and for how long it is kept. */
export interface KeptKind {
  readonly kind: string
  readonly days: number
  readonly defaultDays: number
  /** Tables of this kind, with the service's name. */
  readonly tables: readonly string[]
}

/** For how long a tenant keeps what. */
export async function keptKinds(
  { db }: { readonly db: Pick<Db<PrivacyTable>, 'retentionRule'> },
  tenantId: string,
  services: readonly PeopleService[],
): Promise<KeptKind[]> {
  const rules = await db.retentionRule.findMany({ where: { tenantId } })
  const own = new Map(rules.map(({ kind, days }) => [kind, days]))
  const kinds = new Map<string, { defaultDays: number; tables: string[] }>(
    Object.entries(platformDays).map(([kind, defaultDays]) => [
      kind,
      { defaultDays, tables: ['mesh meshAudit'] },
    ]),
  )
  for (const { name, map } of services)
    for (const { table, retention } of await map()) {
      if (!retention) continue
      const { kind, days } = retention
      const known = kinds.get(kind) ?? { defaultDays: days, tables: [] }
      kinds.set(kind, { ...known, tables: [...known.tables, `${name} ${table}`] })
    }
  return [...kinds].map(([kind, known]) => ({ kind, days: own.get(kind) ?? known.defaultDays, ...known }))
}

import type { Db } from '@wattos/data'
import type { MappedTable, MeshOf, Words } from '@wattos/mesh'
import type { uses } from '../../uses.ts'
import type { PeopleService } from '../people-services.ts'
import { keptKinds } from '../retention/days.ts'
import type { PrivacyTable } from '../runtime.ts'
import { type Recipient, recipientsOf } from './recipients.ts'

/** A table with data about people, as the processing register lists it. */
export interface RegisterEntry extends Pick<MappedTable, 'table' | 'holds' | 'erasure' | 'why'> {
  readonly service: string
  /** Days for which rows are kept in this tenant; null where they are kept until the person or the thing is deleted. */
  readonly days: number | null
}

/** The processing register of a tenant: everything that is kept about people, where, for how long, and what erasure does. */
export interface Register {
  readonly organisation: string
  readonly madeAt: string
  readonly entries: readonly RegisterEntry[]
  /** Who outside the house gets texts. */
  readonly recipients: readonly Recipient[]
}

const audit: Words = {
  de: 'Protokoll: wer wann von wo was getan hat',
  en: 'audit log: who did what, when and from where',
}

/** Derives the register from what all services declare. */
export async function readRegister(
  runtime: {
    readonly db: Pick<Db<PrivacyTable>, 'retentionRule' | 'tenant'>
    readonly mesh: Pick<MeshOf<typeof uses>, 'llm'>
  },
  tenantId: string,
  services: readonly PeopleService[],
): Promise<Register> {
  const kinds = await keptKinds(runtime, tenantId, services)
  const days = new Map(kinds.map((one) => [one.kind, one.days]))
  const tenant = await runtime.db.tenant.findFirst({ where: { id: tenantId }, select: { name: true } })
  const entries: RegisterEntry[] = []
  for (const service of services)
    for (const { table, holds, erasure, why, retention } of await service.map())
      entries.push({
        service: service.name,
        table,
        holds,
        erasure,
        why,
        days: retention ? (days.get(retention.kind) ?? retention.days) : null,
      })
  entries.push({
    service: 'mesh',
    table: 'meshAudit',
    holds: audit,
    erasure: 'anonymise',
    why: null,
    days: days.get('audit') ?? null,
  })
  const recipients = recipientsOf(await runtime.mesh.llm.edge.models.query(undefined))
  return { organisation: tenant?.name ?? '', madeAt: new Date().toISOString(), entries, recipients }
}

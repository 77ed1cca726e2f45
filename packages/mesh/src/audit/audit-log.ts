import type { Database, Rows } from '@wattos/data'
import { z } from 'zod'
import { auditDb } from './audit-db.ts'
import type { AuditLevel } from './store.ts'

/** Which entries are wanted; without a filter all of them. */
export interface AuditFilter {
  readonly actorId?: string | undefined
  readonly service?: string | undefined
  readonly action?: string | undefined
  readonly resourceKind?: string | undefined
  readonly resourceId?: string | undefined
  /** `ok`, `failed`, or a reason. */
  readonly outcome?: string | undefined
  readonly from?: Date | undefined
  readonly until?: Date | undefined
}

/** An entry as it is read; `seq` counts within the tenant, `hash` is hexadecimal. */
export interface AuditRow extends Pick<
  Rows['meshAudit'],
  'service' | 'action' | 'kind' | 'resourceKind' | 'resourceId' | 'outcome' | 'via' | 'requestId' | 'traceId'
> {
  readonly seq: number
  readonly at: Date
  readonly actorId: string | null
  readonly address: string | null
  readonly input: unknown
  readonly hash: string
}

/** What an examination of a tenant's chain found. */
export interface AuditFinding {
  readonly entries: number
  readonly firstSeq: number
  readonly lastSeq: number
  /** Hash of the newest entry, hexadecimal: kept elsewhere, it proves later that nothing before it was rewritten. */
  readonly head: string
  /** The first entry at which the chain does not hold; null when it holds. */
  readonly flaw: { readonly seq: number; readonly kind: 'missing' | 'changed' | 'other-head' } | null
}

const findingRow = z.object({
  entries: z.number(),
  firstSeq: z.number(),
  lastSeq: z.number(),
  head: z.string(),
  seq: z.number().nullable(),
  flaw: z.enum(['missing', 'changed']).nullable(),
})

const verifySql = `select coalesce(c.last_seq - c.first_seq + 1, 0)::float8 as entries, coalesce(c.first_seq, 1)::float8 as "firstSeq",
    coalesce(c.last_seq, 0)::float8 as "lastSeq", coalesce(encode(c.last_hash, 'hex'), '') as head, f.seq::float8 as seq, f.flaw
  from (select $1::uuid as tenant) t
  left join mesh_audit_chain c on c.tenant_id = t.tenant
  left join lateral mesh_audit_flaw(t.tenant) f on true`

/** Reads, examines and shortens the audit log; every function is about one tenant. */
export function auditLog(database: Database) {
  const db = auditDb(database)
  return {
    /** The newest entries first, before the one with the number `before`. */
    async list(
      tenantId: string,
      filter: AuditFilter,
      page: { before?: number | undefined; limit: number },
    ): Promise<AuditRow[]> {
      const { from, until, outcome, ...equal } = filter
      const rows = await db().meshAudit.findMany({
        where: {
          tenantId,
          ...Object.fromEntries(Object.entries(equal).filter(([, value]) => value !== undefined)),
          ...(outcome === undefined ? {} : { outcome: outcome === 'failed' ? { not: 'ok' } : outcome }),
          at: { ...(from && { gte: from }), ...(until && { lt: until }) },
          ...(page.before === undefined ? {} : { seq: { lt: page.before } }),
        },
        orderBy: { seq: 'desc' },
        take: page.limit,
      })
      return rows.map(toAuditRow)
    },

    /** Examines the chain; with a head that was kept elsewhere, also whether that entry is still what it was. */
    async verify(tenantId: string, kept?: { seq: number; hash: string }): Promise<AuditFinding> {
      const [row] = await db().query(findingRow, verifySql, [tenantId])
      if (!row) throw new Error('the examination of the audit log gave no row')
      const { seq, flaw, ...rest } = row
      if (seq !== null && flaw !== null) return { ...rest, flaw: { seq, kind: flaw } }
      const found =
        kept &&
        (await db().meshAudit.findFirst({
          where: { tenantId, seq: kept.seq },
          select: { hash: true },
        }))
      const isCut = kept && kept.seq < rest.firstSeq
      const isOther = kept && !isCut && (!found || Buffer.from(found.hash).toString('hex') !== kept.hash)
      return { ...rest, flaw: isOther ? { seq: kept.seq, kind: 'other-head' } : null }
    },

    /** Removes entries that are older, the oldest first; the number of them. */
    async cut(tenantId: string, olderThan: Date): Promise<number> {
      const [row] = await db().query(
        z.object({ removed: z.number() }),
        'select mesh_audit_cut($1::uuid, $2::timestamptz)::float8 as removed',
        [tenantId, olderThan.toISOString()],
      )
      return row?.removed ?? 0
    },

    /** Takes the client addresses of older entries away; the number of them. The chain still holds. */
    forgetAddresses(tenantId: string, olderThan: Date): Promise<number> {
      return db().execute(
        'update mesh_audit set address = null, address_salt = null where tenant_id = $1::uuid and at < $2::timestamptz and address is not null',
        [tenantId, olderThan.toISOString()],
      )
    },

    /**
     * Takes a person out of the log: who they were, from where and with what; their names also from what others entered.
     * The number of entries that lost something. The chain still holds.
     */
    async forgetPerson(
      tenantId: string,
      { userId, names }: { userId: string; names: readonly string[] },
    ): Promise<number> {
      const own = await db().execute(
        `update mesh_audit set actor_id = null, actor_salt = null, address = null, address_salt = null, input = null, input_salt = null
         where tenant_id = $1::uuid and actor_id = $2::uuid`,
        [tenantId, userId],
      )
      const others = await db().execute(
        `update mesh_audit set input = null, input_salt = null where tenant_id = $1::uuid and input is not null
         and exists (select 1 from unnest($2::text[]) as name where position(lower(name) in lower(input::text)) > 0)`,
        [tenantId, [userId, ...names]],
      )
      return own + others
    },

    /** How much is recorded. */
    async level(tenantId: string): Promise<AuditLevel> {
      const found = await db().meshAuditChain.findFirst({ where: { tenantId }, select: { level: true } })
      return found?.level ?? 'metadata'
    },

    /** From now on records only who did what to which resource (`metadata`), or the input too (`full`). */
    async setLevel(tenantId: string, level: AuditLevel): Promise<void> {
      await db().execute(
        `insert into mesh_audit_chain (tenant_id, level, anchor, last_hash) values ($1::uuid, $2::mesh_audit_level, '', '')
         on conflict (tenant_id) do update set level = excluded.level`,
        [tenantId, level],
      )
    },
  }
}

/** Reads, examines and shortens the audit log. */
export type AuditLog = ReturnType<typeof auditLog>

function toAuditRow(row: Rows['meshAudit']): AuditRow {
  const { service, action, kind, resourceKind, resourceId, outcome, via, requestId, traceId } = row
  return {
    seq: Number(row.seq),
    at: row.at,
    service,
    action,
    kind,
    resourceKind,
    resourceId,
    outcome,
    via,
    requestId,
    traceId,
    actorId: row.actorId,
    address: row.address,
    input: row.input,
    hash: Buffer.from(row.hash).toString('hex'),
  }
}

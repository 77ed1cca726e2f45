import type { Db } from '@wattos/data'
import { personMark } from './erased.ts'
import { isRestricted } from './restricted.ts'
import type { UsageRecord } from './record.ts'

/** Who stores, and whether some of the records may be there already. */
export interface Storing {
  readonly instance: string
  readonly again: boolean
}

/**
 * Writes records and what they count against, both or neither and each at most once. Without `again` it fails, and writes
 * nothing, if one of them is there already.
 */
export type StoreUsage = (records: readonly UsageRecord[], storing: Storing) => Promise<void>

// What many calls have in common is sent once, the rest column by column: half the work of a JSON object for each. Charges
// are summed before they are sent, except where trying again must charge only for the rows that were new. What people began who
// were erased since, also in the journal of a process that died, is stored without them, and what is only to be kept is marked.
const statement = (again: boolean) => `
  with heads as materialized (
    select h.*, h.kind::usage_kind as usage_kind, array(select jsonb_array_elements_text(h.groups)) as group_ids, e.erased_at,
      ${isRestricted('h."tenantId"', 'h."userId"')} as restricted
    from jsonb_to_recordset($1::jsonb) as h(head int, "tenantId" uuid, "userId" uuid, provider text, model text, kind text,
      service text, "keyId" text, groups jsonb, alias text, newest float8)
    left join llm_erased e on e.tenant_id = h."tenantId" and e.person = ${personMark('h."tenantId"', 'h."userId"')}
  ), stored as (
    insert into llm_usage (id, tenant_id, user_id, request_id, provider, model, kind, tokens_in, tokens_out, tokens_cached,
      cost_micros, duration_ms, first_ms, outcome, created_at, service, key_id, groups, alias, restricted)
    select r.id, h."tenantId", case when to_timestamp(r.created / 1000) <= h.erased_at then null else h."userId" end, r.request, h.provider, h.model, h.usage_kind, r.tokens_in, r.tokens_out,
      r.cached, r.cost, r.duration, r.first, r.outcome::usage_outcome, to_timestamp(r.created / 1000), h.service, h."keyId",
      h.group_ids, h.alias, h.restricted
    from unnest($4::int[], $5::uuid[], $6::text[], $7::int[], $8::int[], $9::int[], $10::bigint[], $11::int[], $12::int[],
      $13::text[], $14::float8[]) as r(head, id, request, tokens_in, tokens_out, cached, cost, duration, first, outcome, created)
    join heads h using (head)
    ${again ? 'on conflict (id) do nothing returning id' : ''}
  ), charges as (
    select c."tenantId", c."limitId", c.subject, to_timestamp(c."startsAt" / 1000) as starts_at,
      sum(c.amount)::bigint as used, coalesce(sum(c.amount) filter (where c.leased), 0)::bigint as leased
    from jsonb_to_recordset($2::jsonb) as c(id uuid, "tenantId" uuid, "limitId" uuid, subject text, "startsAt" float8,
      amount bigint, leased boolean)
    ${again ? 'join stored using (id)' : ''}
    where not exists (select from heads h where h."tenantId" = c."tenantId" and h."userId"::text = c.subject
      and to_timestamp(h.newest / 1000) <= h.erased_at)
    group by 1, 2, 3, 4
  ), windows as (
    insert into llm_window (id, tenant_id, limit_id, subject, starts_at, used, leased)
    select gen_random_uuid(), "tenantId", "limitId", subject, starts_at, used, 0 from charges
      order by "limitId", subject, starts_at
    on conflict (limit_id, subject, starts_at) do update set
      used = llm_window.used + excluded.used,
      leased = llm_window.leased - coalesce((select c.leased from charges c where c."limitId" = llm_window.limit_id
        and c.subject = llm_window.subject and c.starts_at = llm_window.starts_at), 0)
    returning id, limit_id, subject, starts_at
  )
  update llm_lease set amount = llm_lease.amount - c.leased from windows w join charges c
    on c."limitId" = w.limit_id and c.subject = w.subject and c.starts_at = w.starts_at
    where llm_lease.window_id = w.id and llm_lease.instance = $3::uuid and c.leased <> 0`

const first = statement(false)
const repeated = statement(true)

/** The usage in the database. */
export function createUsageStore(db: () => Pick<Db<never>, 'execute'>): StoreUsage {
  return async (records, { instance, again }) => {
    if (records.length === 0) return
    const { heads, indexes } = headsOf(records)
    const column = (of: (record: UsageRecord) => string | number | null) => arrayOf(records.map(of))
    await db().execute(again ? repeated : first, [
      JSON.stringify(heads),
      JSON.stringify(again ? chargesOf(records) : summed(records)),
      instance,
      arrayOf(indexes),
      column(({ id }) => id),
      column(({ requestId }) => requestId),
      column(({ tokensIn }) => tokensIn),
      column(({ tokensOut }) => tokensOut),
      column(({ tokensCached }) => tokensCached),
      column(({ costMicros }) => costMicros),
      column(({ durationMs }) => durationMs),
      column(({ firstMs }) => firstMs),
      column(({ outcome }) => outcome),
      column(({ createdAt }) => createdAt),
    ])
  }
}

function headsOf(records: readonly UsageRecord[]) {
  const known = new Map<string, { readonly head: number; newest: number }>()
  const indexes = records.map(
    ({ tenantId, userId, provider, model, kind, service, keyId, groups, alias, createdAt }) => {
      // No text in PostgreSQL holds the letter that parts them; as JSON it would take twice the time.
      const key = [tenantId, userId, provider, model, kind, service, keyId, alias, ...groups].join('\0')
      let found = known.get(key)
      if (!found) {
        const about = { tenantId, userId, provider, model, kind, service, keyId, groups, alias }
        found = { ...about, head: known.size, newest: createdAt }
        known.set(key, found)
      }
      found.newest = Math.max(found.newest, createdAt)
      return found.head
    },
  )
  return { heads: [...known.values()], indexes }
}

// PostgreSQL's own way to write a list; the driver would look at each value on its own.
function arrayOf(values: readonly (string | number | null)[]): string {
  const items = values.map((value) =>
    typeof value === 'string' && !/^(?!null$)[\w.:-]+$/i.test(value)
      ? `"${value.replaceAll(/["\\]/g, String.raw`\$&`)}"`
      : String(value),
  )
  return `{${items.join(',')}}`
}

type Charge = UsageRecord['charges'][number] & { readonly tenantId: string; readonly id?: string }

function chargesOf(records: readonly UsageRecord[]): Charge[] {
  return records.flatMap(({ id, tenantId, charges }) =>
    charges.map((charge) => ({ ...charge, id, tenantId })),
  )
}

function summed(records: readonly UsageRecord[]): Charge[] {
  const sums = new Map<string, Charge>()
  for (const { tenantId, charges } of records)
    for (const charge of charges) {
      const { limitId, startsAt, leased, subject } = charge
      const key = `${limitId} ${startsAt} ${leased} ${subject}`
      const sum = sums.get(key)
      if (sum) sum.amount += charge.amount
      else sums.set(key, { ...charge, tenantId })
    }
  return [...sums.values()]
}

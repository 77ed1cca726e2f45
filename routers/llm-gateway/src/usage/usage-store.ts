import type { Db } from '@wattos/data'
import type { UsageRecord } from './record.ts'

/** Writes records and what they count against, both or neither and each at most once, however often it is tried. */
export type StoreUsage = (records: readonly UsageRecord[], instance: string) => Promise<void>

// One statement: what is charged follows from the rows that were new, so that trying again charges nothing twice.
const sql = `
  with stored as (
    insert into llm_usage (id, tenant_id, user_id, request_id, provider, model, kind, tokens_in, tokens_out, tokens_cached,
      cost_micros, duration_ms, first_ms, outcome, created_at, service, key_id, groups, alias)
    select id, "tenantId", "userId", "requestId", provider, model, kind::usage_kind, "tokensIn", "tokensOut", "tokensCached",
      "costMicros", "durationMs", "firstMs", outcome::usage_outcome, to_timestamp("createdAt" / 1000), service, "keyId",
      array(select jsonb_array_elements_text(groups)), alias
    from jsonb_to_recordset($1::jsonb) as r(id uuid, "tenantId" uuid, "userId" uuid, "requestId" text, provider text,
      model text, kind text, "tokensIn" int, "tokensOut" int, "tokensCached" int, "costMicros" bigint, "durationMs" int,
      "firstMs" int, outcome text, "createdAt" float8, service text, "keyId" text, groups jsonb, alias text)
    on conflict (id) do nothing returning id
  ), charges as (
    select c."tenantId", c."limitId", c.subject, to_timestamp(c."startsAt" / 1000) as starts_at,
      sum(c.amount)::bigint as used, coalesce(sum(c.amount) filter (where c.leased), 0)::bigint as leased
    from jsonb_to_recordset($2::jsonb) as c(id uuid, "tenantId" uuid, "limitId" uuid, subject text, "startsAt" float8,
      amount bigint, leased boolean)
    join stored using (id) group by 1, 2, 3, 4
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

/** The usage in the database. */
export function createUsageStore(db: () => Pick<Db<never>, 'execute'>): StoreUsage {
  return async (records, instance) => {
    if (records.length === 0) return
    const charges = records.flatMap(({ id, tenantId, charges: all }) =>
      all.map((charge) => ({ ...charge, id, tenantId })),
    )
    await db().execute(sql, [JSON.stringify(records), JSON.stringify(charges), instance])
  }
}

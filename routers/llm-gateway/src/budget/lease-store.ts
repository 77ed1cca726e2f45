import type { Db } from '@wattos/data'
import { z } from 'zod'
import type { Claim } from './charge.ts'

/** A process asks for a part of what is left of a window. */
export interface LeaseRequest {
  readonly tenantId: string
  readonly claim: Claim
  /** What it needs at least. */
  readonly need: number
  /** What it would like, to spare it the next questions. */
  readonly want: number
}

/** Where windows and leases are kept; every step is one statement. */
export interface LeaseStore {
  /** Sets an amount aside, at least `need`; undefined when so much is not left. */
  take(request: LeaseRequest): Promise<number | undefined>
  /** Gives back what is not needed. */
  giveBack(claim: Claim, amount: number): Promise<void>
  /** Says that this process lives. */
  renew(): Promise<void>
  /** Frees what processes that no longer live had set aside. */
  releaseDead(): Promise<void>
}

/** How long a lease holds without being renewed, in seconds. Longer than a journal needs to be found (see recovery.ts). */
const leaseSeconds = 40

const takeSql = `
  with window_row as (
    insert into llm_window (id, tenant_id, limit_id, subject, starts_at, used, leased, granted)
    select gen_random_uuid(), $1::uuid, $2::uuid, $3, to_timestamp($4::float8 / 1000), 0, part, part
      from (select greatest($6::bigint, least($5::bigint / 8, $7::bigint)) as part) fresh where $5::bigint >= $6::bigint
    on conflict (limit_id, subject, starts_at) do update set
      granted = greatest($6::bigint, least(($5::bigint - llm_window.used - llm_window.leased) / 8, $7::bigint)),
      leased = llm_window.leased
        + greatest($6::bigint, least(($5::bigint - llm_window.used - llm_window.leased) / 8, $7::bigint))
      where $5::bigint - llm_window.used - llm_window.leased >= $6::bigint
    returning id, granted
  ), lease as (
    insert into llm_lease (id, tenant_id, window_id, instance, amount, expires_at)
    select gen_random_uuid(), $1::uuid, window_row.id, $8::uuid, window_row.granted, now() + interval '${leaseSeconds} seconds'
      from window_row
    on conflict (window_id, instance) do update set
      amount = llm_lease.amount + excluded.amount, expires_at = excluded.expires_at
  )
  select granted from window_row`

// The window first, then the lease, as everywhere: two statements that meet must not wait for each other.
const giveBackSql = `
  with window_row as (
    update llm_window w set leased = w.leased - $4::bigint
      where w.limit_id = $1::uuid and w.subject = $2 and w.starts_at = to_timestamp($3::float8 / 1000)
        and exists (select from llm_lease l where l.window_id = w.id and l.instance = $5::uuid)
    returning w.id
  )
  update llm_lease set amount = llm_lease.amount - $4::bigint from window_row
    where llm_lease.window_id = window_row.id and llm_lease.instance = $5::uuid`

const releaseSql = `
  with dead as (delete from llm_lease where expires_at < now() returning window_id, amount),
    sums as (select window_id, sum(amount)::bigint as amount from dead group by window_id)
  update llm_window set leased = llm_window.leased - sums.amount from sums where llm_window.id = sums.window_id`

const grantedRow = z.object({ granted: z.coerce.number() })

/**
 * Leases in the database. A part of a window is set aside for a process by one statement under the window's row lock, and
 * handed out there without asking again: exact over any number of replicas, and the database is asked once in many calls.
 * A part is at most an eighth of what is left, so that what lies unused elsewhere is little when a budget comes to its end.
 */
export function createLeaseStore(
  db: () => Pick<Db<never>, 'query' | 'execute'>,
  instance: string,
): LeaseStore {
  return {
    async take({ tenantId, claim: { limit, subject, startsAt }, need, want }) {
      const params = [tenantId, limit.id, subject, startsAt, limit.amount, need, want, instance]
      const [row] = await db().query(grantedRow, takeSql, params)
      return row?.granted
    },
    async giveBack({ limit, subject, startsAt }, amount) {
      await db().execute(giveBackSql, [limit.id, subject, startsAt, amount, instance])
    },
    async renew() {
      await db().execute(
        `update llm_lease set expires_at = now() + interval '${leaseSeconds} seconds' where instance = $1::uuid`,
        [instance],
      )
    },
    async releaseDead() {
      await db().execute(releaseSql)
    },
  }
}

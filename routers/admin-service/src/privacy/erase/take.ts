import { z } from 'zod'
import type { PrivacyRuntime } from '../runtime.ts'

/** An erasure whose process gave no sign for this long is taken over, in seconds: longer than the calls between two signs. */
const leaseSeconds = 15 * 60

const orderRow = z.object({
  id: z.string(),
  tenantId: z.string(),
  userId: z.string(),
  successorId: z.string().nullable(),
  attempts: z.number(),
  createdAt: z.date(),
  /** How long ago it was ordered, by the database's clock. */
  ageMs: z.number(),
})

/** An order of erasure that this process has. */
export interface TakenOrder extends z.infer<typeof orderRow> {
  /** Says that this process is still at work; throws when another one has taken the order over. */
  hold(): Promise<void>
}

const lockSql = `select 1 as one from pg_advisory_xact_lock(hashtext('orders of erasure'))`

// One order at a time in an organisation: what one hands over to somebody may be what another takes from them. And one at a
// time of a person: of two organisations that part with them at once, each would leave the account to the other.
const takeSql = `update erasure set state = 'running', attempts = attempts + 1, lease_until = now() + make_interval(secs => $1::float8)
  where id = (
    select e.id from erasure e
    where e.state in ('requested', 'running') and e.lease_until <= now() and not exists (
      select 1 from erasure other
      where other.state = 'running' and other.lease_until > now()
        and (other.tenant_id = e.tenant_id or other.user_id = e.user_id)
    )
    order by e.created_at limit 1
  )
  returning id::text, tenant_id::text as "tenantId", user_id::text as "userId", successor_id::text as "successorId", attempts,
    created_at as "createdAt", (extract(epoch from now() - created_at) * 1000)::float8 as "ageMs"`

const holdSql = `update erasure set lease_until = now() + make_interval(secs => $3::float8)
  where id = $1::uuid and attempts = $2::int and state = 'running'`

/** Takes the order that has waited longest of those that no running one, of whatever process, is in the way of. */
export async function takeOrder(
  runtime: Pick<PrivacyRuntime, 'acrossTenants'>,
): Promise<TakenOrder | undefined> {
  const orders = runtime.acrossTenants('orders that wait, of whatever tenant')
  const [order] = await orders.transaction(async (tx) => {
    // What is running is seen by the statement after the lock only, and not by one that waited itself.
    await tx.query(z.object({ one: z.number() }), lockSql, [])
    return tx.query(orderRow, takeSql, [leaseSeconds])
  })
  if (!order) return undefined
  return {
    ...order,
    async hold() {
      const held = await orders.execute(holdSql, [order.id, order.attempts, leaseSeconds])
      if (held === 0) throw new Error('another process has taken the order over')
    },
  }
}

import type { Owns } from '@wattos/mesh'
import { z } from 'zod'
import type { PrivacyRuntime } from '../runtime.ts'
import { carryOut } from './carry-out.ts'
import { noteErasures, readLedger } from './ledger.ts'

/** An erasure whose process gave no sign for this long is taken over, in seconds. */
const leaseSeconds = 15 * 60
/** Attempts after which an erasure is shown as failed; an administrator may order it again. */
const mostAttempts = 10

const orderRow = z.object({
  id: z.string(),
  tenantId: z.string(),
  userId: z.string(),
  successorId: z.string().nullable(),
  attempts: z.number(),
  createdAt: z.date(),
})

// One process at a time has an order; an attempt that failed waits a little longer each time.
const takeSql = `update erasure set state = 'running', attempts = attempts + 1, lease_until = now() + make_interval(secs => $1::float8)
  where id = (select id from erasure where state in ('requested', 'running') and lease_until <= now() order by created_at limit 1 for update skip locked)
  returning id::text, tenant_id::text as "tenantId", user_id::text as "userId", successor_id::text as "successorId", attempts, created_at as "createdAt"`

/** Carries out orders of erasure that wait, one after the other; the number of those that succeeded. */
export async function workOffErasures(runtime: PrivacyRuntime, owns: Owns): Promise<number> {
  const { log } = runtime
  const orders = runtime.acrossTenants('orders that wait, of whatever tenant')
  let done = 0
  for (;;) {
    const [order] = runtime.shutdown.aborted ? [] : await orders.query(orderRow, takeSql, [leaseSeconds])
    if (!order) return done
    const { id, tenantId, attempts } = order
    const db = runtime.dbFor(tenantId)
    try {
      const certificate = await carryOut(runtime, owns, order)
      await db.erasure.updateMany({
        where: { id, tenantId },
        data: { state: 'done', certificate, finishedAt: new Date(certificate.statement.finishedAt) },
      })
      await runtime.auditFor(null).record({
        action: 'privacy.erased',
        tenantId,
        actorId: null,
        resource: { kind: 'erasure', id },
      })
      done += 1
    } catch (err) {
      log.error({ err, erasure: id, attempts }, 'a person could not be erased; it is tried again')
      const data =
        attempts >= mostAttempts
          ? { state: 'failed' as const }
          : { state: 'requested' as const, leaseUntil: new Date(Date.now() + attempts * 30_000) }
      await db.erasure.updateMany({ where: { id, tenantId }, data })
    }
  }
}

const doneRow = z.object({
  id: z.string(),
  tenantId: z.string(),
  userId: z.string(),
  successorId: z.string().nullable(),
  finishedAt: z.date(),
})

/**
 * Brings the list beside the database and the database together: orders again what only the list knows as erased, since a
 * backup was restored, and notes what only the database knows, since the list was lost or is a new one. The number of orders.
 */
export async function repeatAfterRestore(runtime: PrivacyRuntime): Promise<number> {
  const { acrossTenants, log } = runtime
  const db = acrossTenants('orders of all tenants stand in one list')
  const entries = await readLedger(runtime)
  const known = await db.query(
    doneRow,
    `select id::text, tenant_id::text as "tenantId", user_id::text as "userId", successor_id::text as "successorId", finished_at as "finishedAt"
       from erasure where state = 'done' and finished_at is not null`,
    [],
  )
  const done = new Set(known.map(({ id }) => id))
  const missing = entries.filter(({ id }) => !done.has(id))
  for (const { id, tenantId, userId, successorId } of missing)
    await db.execute(
      `insert into erasure (id, tenant_id, user_id, successor_id) values ($1::uuid, $2::uuid, $3::uuid, $4::uuid) on conflict (id) do nothing`,
      [id, tenantId, userId, successorId],
    )
  if (missing.length > 0)
    log.warn(
      { erasures: missing.length },
      'the database is older than the list of erasures; they are repeated',
    )
  const noted = new Set(entries.map(({ id }) => id))
  const unnoted = known.filter(({ id }) => !noted.has(id))
  if (unnoted.length > 0)
    await noteErasures(
      runtime,
      unnoted.map(({ finishedAt, ...entry }) => ({ ...entry, finishedAt: finishedAt.toISOString() })),
    )
  return missing.length
}

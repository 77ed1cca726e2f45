import { z } from 'zod'
import type { PrivacyBase, ServicesIn } from '../runtime.ts'
import { carryOut } from './carry-out.ts'
import { noteErasures, readLedger } from './ledger.ts'
import { takeOrder } from './take.ts'

/** Attempts after which an erasure is shown as failed; an administrator may order it again. */
const mostAttempts = 10

/** Carries out orders of erasure that wait, one after the other; the number of those that succeeded. */
export async function workOffErasures(runtime: PrivacyBase, servicesIn: ServicesIn): Promise<number> {
  const { log } = runtime
  let done = 0
  for (;;) {
    const order = runtime.shutdown.aborted ? undefined : await takeOrder(runtime)
    if (!order) return done
    const { id, tenantId, attempts } = order
    const db = runtime.dbFor(tenantId)
    // Not what another process has taken over.
    const where = { id, tenantId, state: 'running', attempts } as const
    try {
      const certificate = await carryOut(runtime, servicesIn(tenantId), order)
      await db.erasure.updateMany({
        where,
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
      await db.erasure.updateMany({ where, data })
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
export async function repeatAfterRestore(runtime: PrivacyBase): Promise<number> {
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

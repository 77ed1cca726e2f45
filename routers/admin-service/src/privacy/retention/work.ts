import type { Done } from '@wattos/mesh'
import { z } from 'zod'
import { purposeSchema } from '../purposes.ts'
import type { PrivacyBase, ServicesIn } from '../runtime.ts'
import type { PeopleService } from '../people-services.ts'
import { keptKinds } from './days.ts'

/** A run whose process gave no sign for this long is taken over, in seconds. */
const leaseSeconds = 30 * 60
const dayMs = 86_400_000

const runRow = z.object({ id: z.string() })

// Whoever makes the day's row has the run; so does whoever finds one that was begun and never ended.
const takeSql = `insert into retention_run (id, tenant_id, day, lease_until) values (gen_random_uuid(), $1::uuid, current_date, now() + make_interval(secs => $2::float8))
  on conflict (tenant_id, day) do update set lease_until = excluded.lease_until
    where retention_run.finished_at is null and retention_run.lease_until < now()
  returning id::text`

// Soon again where a service was not up yet, and each time as much later as it has been tried so far.
const waitSql = `update retention_run set lease_until = now() + least(greatest(now() - started_at, interval '15 seconds'), interval '30 minutes')
  where id = $1::uuid`

/** Removes, once a day for each tenant, what is older than its kind is kept; the number of tenants for which it was done. */
export async function workOffRetention(runtime: PrivacyBase, servicesIn: ServicesIn): Promise<number> {
  const { log } = runtime
  const everywhere = runtime.acrossTenants('every tenant has its turn')
  const tenants = await everywhere.query(
    z.object({ id: z.string() }),
    'select id::text from tenant order by id',
  )
  let runs = 0
  for (const { id: tenantId } of tenants) {
    if (runtime.shutdown.aborted) break
    const db = runtime.dbFor(tenantId)
    const [run] = await db.query(runRow, takeSql, [tenantId, leaseSeconds])
    if (!run) continue
    try {
      const done = await sweepTenant(runtime, servicesIn(tenantId), tenantId)
      await db.retentionRun.updateMany({
        where: { id: run.id, tenantId },
        data: { finishedAt: new Date(), done },
      })
      runs += 1
    } catch (err) {
      log.error({ err, tenantId }, 'what is too old could not be removed; it is tried again')
      await db.execute(waitSql, [run.id])
    }
  }
  return runs
}

/** Removes what is too old in one tenant, and carries objections on to what came since the last time. */
async function sweepTenant(
  runtime: PrivacyBase,
  services: readonly PeopleService[],
  tenantId: string,
): Promise<(Done & { service: string })[]> {
  const { auditLog } = runtime
  const db = runtime.dbFor(tenantId)
  const kinds = await keptKinds({ db }, tenantId, services)
  const days = Object.fromEntries(kinds.map((one) => [one.kind, one.days]))
  const done: (Done & { service: string })[] = []
  const objections = await db.objection.findMany({
    where: { tenantId },
    select: { userId: true, purpose: true },
  })
  for (const service of services) {
    const removed = [...(await service.sweep(days))]
    for (const { userId, purpose } of objections)
      removed.push(...(await service.object({ userId, purpose: purposeSchema.parse(purpose), on: true })))
    done.push(...removed.map((one) => ({ service: service.name, ...one })))
  }
  const before = (kind: string) => new Date(Date.now() - (days[kind] ?? 90) * dayMs)
  const addresses = await auditLog.forgetAddresses(tenantId, before('address'))
  const entries = await auditLog.cut(tenantId, before('audit'))
  if (addresses > 0) done.push({ service: 'mesh', what: 'addresses', action: 'anonymised', count: addresses })
  if (entries > 0) done.push({ service: 'mesh', what: 'meshAudit', action: 'deleted', count: entries })
  if (done.length > 0)
    await runtime
      .auditFor(null)
      .record({ action: 'retention.swept', tenantId, actorId: null, details: { done } })
  return done
}

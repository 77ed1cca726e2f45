import { kit } from '../kit.ts'
import { keptKinds } from '../privacy/retention/days.ts'
import { sweptSchema } from '../privacy/retention/swept.ts'
import { servicesOf } from '../privacy/services-of.ts'

/** Most runs that are listed. */
const most = 30

/** For how many days the tenant keeps which kind of data, and what the last runs removed. */
export const readRetention = kit.can('privacy:manage').query(async ({ ctx }) => {
  const { tenantId } = ctx.principal
  const [kinds, runs] = await Promise.all([
    keptKinds(ctx, tenantId, servicesOf(ctx)),
    ctx.db.retentionRun.findMany({ where: { tenantId }, orderBy: { day: 'desc' }, take: most }),
  ])
  return {
    kinds,
    runs: runs.map(({ day, startedAt, finishedAt, done }) => ({
      day: day.toISOString().slice(0, 10),
      startedAt: startedAt.toISOString(),
      finishedAt: finishedAt?.toISOString() ?? null,
      done: sweptSchema.parse(done),
    })),
  }
})

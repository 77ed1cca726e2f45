import { kit } from '../kit.ts'
import { servicesOf } from '../privacy/services-of.ts'

/** How much is kept about the caller, by service and table, with what it is and since when. */
export const reportOwnData = kit.member.query(async ({ ctx }) => {
  const services = servicesOf(ctx)
  const reports = await Promise.all(
    services.map(async (service) => {
      const [held, map] = await Promise.all([service.report(ctx.principal.userId), service.map()])
      const holds = new Map(map.map((table) => [table.table, table.holds]))
      return held.map((one) => ({ ...one, service: service.name, holds: holds.get(one.what) ?? null }))
    }),
  )
  return reports.flat()
})

import { servicesOf } from './services-of.ts'

/** How much is kept about a person, by service and table, with what it is and since when. */
export async function held(ctx: Parameters<typeof servicesOf>[0], userId: string) {
  const reports = await Promise.all(
    servicesOf(ctx).map(async (service) => {
      const [rows, map] = await Promise.all([service.report(userId), service.map()])
      const holds = new Map(map.map((table) => [table.table, table.holds]))
      return rows.map((one) => ({ ...one, service: service.name, holds: holds.get(one.what) ?? null }))
    }),
  )
  return reports.flat()
}

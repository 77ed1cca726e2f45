import type { MemberContext } from './access.ts'
import { toDoc, type Doc } from './doc.ts'

/** Most changes that are told one by one; of more, whoever watches looks at the pages again. */
const mostTold = 200
/** How far back is looked each time, in milliseconds: what was written at the same moment may be seen later. */
const overlapMs = 2_000

/** Tells which documents of a space have changed since it was asked last; null where they are too many to tell. */
export function createRecent(ctx: Pick<MemberContext, 'db' | 'principal'>, spaceId: string) {
  const space = { tenantId: ctx.principal.tenantId, spaceId, state: { not: 'uploading' as const } }
  let since: Date | undefined
  let told = new Map<string, number>()

  // The rows' own times count, not this process's clock.
  const latest = async () =>
    (await ctx.db.document.findFirst({ where: space, orderBy: { updatedAt: 'desc' } }))?.updatedAt

  return async (): Promise<Doc[] | null> => {
    since ??= (await latest()) ?? new Date(0)
    const from = new Date(since.getTime() - overlapMs)
    const rows = await ctx.db.document.findMany({
      where: { ...space, updatedAt: { gte: from } },
      orderBy: { updatedAt: 'desc' },
      take: mostTold + 1,
    })
    const changed = rows.filter((row) => told.get(row.id) !== row.updatedAt.getTime())
    told = new Map(rows.map((row) => [row.id, row.updatedAt.getTime()]))
    since = rows[0]?.updatedAt ?? since
    return rows.length > mostTold ? null : changed.map(toDoc)
  }
}

import { kit } from '../kit.ts'
import { erasureView } from '../privacy/erase/view.ts'

/** Most orders that are listed. */
const most = 200

/** The tenant's orders of erasure with their certificates, the latest first. */
export const listErasures = kit.can('privacy:manage').query(async ({ ctx }) => {
  const rows = await ctx.db.erasure.findMany({
    where: { tenantId: ctx.principal.tenantId },
    orderBy: { createdAt: 'desc' },
    take: most,
  })
  return rows.map((row) => erasureView(row, ctx.env.AUTH_SECRET))
})

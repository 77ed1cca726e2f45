import { z } from 'zod'
import { kit } from '../kit.ts'

/** The organisations that one belongs to; `current` is the one that this session acts in. */
export const listTenants = kit.member.query(async ({ ctx }) => {
  const { tenantId, userId } = ctx.principal
  // A person's organisations are their own, whichever one they act in.
  const found = await ctx.resources.everywhere.query(
    z.object({ id: z.string(), name: z.string(), kind: z.string() }),
    `select t.id::text as id, coalesce(t.brand_name, t.name) as name, t.kind::text as kind
       from membership m join tenant t on t.id = m.tenant_id
      where m.user_id = $1::uuid and m.active order by 2`,
    [userId],
  )
  return found.map((tenant) => ({ ...tenant, current: tenant.id === tenantId }))
})

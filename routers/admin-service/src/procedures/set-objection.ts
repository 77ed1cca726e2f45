import { uuidv7 } from '@wattos/data'
import { z } from 'zod'
import { kit } from '../kit.ts'
import { servicesOf } from '../privacy/services-of.ts'

/** Objects to being counted by name in statistics, or takes that back. What was counted becomes nameless at once, what comes later within a day. */
export const setObjection = kit.member
  .input(z.object({ purpose: z.literal('statistics'), objects: z.boolean() }))
  .mutation(async ({ input: { purpose, objects }, ctx }) => {
    const { tenantId, userId } = ctx.principal
    if (!objects) {
      await ctx.db.objection.deleteMany({ where: { tenantId, userId, purpose } })
      return { anonymised: 0 }
    }
    await ctx.db.objection.createMany({
      data: [{ id: uuidv7(), tenantId, userId, purpose }],
      skipDuplicates: true,
    })
    const done = await Promise.all(servicesOf(ctx).map((service) => service.object(userId)))
    return { anonymised: done.flat().reduce((sum, { count }) => sum + count, 0) }
  })

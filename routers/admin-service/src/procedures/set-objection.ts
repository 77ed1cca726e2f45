import { uuidv7 } from '@wattos/data'
import { z } from 'zod'
import { kit } from '../kit.ts'
import { purposeSchema } from '../privacy/purposes.ts'
import { servicesOf } from '../privacy/services-of.ts'

/**
 * Objects to a purpose, or takes that back. `statistics`: what was counted becomes nameless at once, what comes later within
 * a day. `improvement`: what the person thinks of answers and agents, and their questions sent along, are used for nothing.
 */
export const setObjection = kit.member
  .input(z.object({ purpose: purposeSchema, objects: z.boolean() }))
  .mutation(async ({ input: { purpose, objects }, ctx }) => {
    const { tenantId, userId } = ctx.principal
    const row = { tenantId, userId, purpose }
    if (objects) await ctx.db.objection.createMany({ data: [{ id: uuidv7(), ...row }], skipDuplicates: true })
    else await ctx.db.objection.deleteMany({ where: row })
    const order = { userId, purpose, on: objects }
    const done = await Promise.all(servicesOf(ctx).map((service) => service.object(order)))
    if (purpose === 'improvement') await ctx.mesh.rag.internal.weighRated.mutate({ userId })
    return { anonymised: done.flat().reduce((sum, { count }) => sum + count, 0) }
  })

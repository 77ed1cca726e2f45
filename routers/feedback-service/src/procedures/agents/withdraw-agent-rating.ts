import { throws } from '@wattos/mesh'
import { z } from 'zod'
import { feedbackErrors } from '../../errors.ts'
import { kit } from '../../kit.ts'
import { personOf } from '../../ratings/person-of.ts'

/** Takes back the stars that the person gave an agent; false if there were none. */
export const withdrawAgentRating = kit.service
  .errors(throws(feedbackErrors, 'PRINCIPAL_MISSING'))
  .input(z.object({ agentId: z.uuid() }))
  .mutation(async ({ input, ctx }) => {
    const { tenantId, userId } = personOf(ctx)
    const where = { tenantId, userId, kind: 'agent', targetId: input.agentId } as const
    const { count } = await ctx.db.rating.deleteMany({ where })
    return { withdrawn: count > 0 }
  })

import { throws } from '@wattos/mesh'
import { z } from 'zod'
import { agentErrors } from '../../errors.ts'
import { kit } from '../../kit.ts'
import { findSchedule } from '../../triggers/find-own.ts'

/** Removes a schedule; runs that it has begun go on. */
export const deleteSchedule = kit
  .can('agent:use')
  .errors(throws(agentErrors, 'SCHEDULE_NOT_FOUND'))
  .input(z.object({ id: z.uuid() }))
  .mutation(async ({ input: { id }, ctx }) => {
    const { tenantId } = await findSchedule(ctx, id)
    await ctx.db.agentSchedule.deleteMany({ where: { id, tenantId } })
    return { id }
  })

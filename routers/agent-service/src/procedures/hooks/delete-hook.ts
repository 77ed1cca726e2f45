import { throws } from '@wattos/mesh'
import { z } from 'zod'
import { agentErrors } from '../../errors.ts'
import { kit } from '../../kit.ts'
import { findHook } from '../../triggers/find-own.ts'

/** Removes a webhook: its address leads nowhere from now on. Runs that it has begun go on. */
export const deleteHook = kit
  .can('agent:edit')
  .errors(throws(agentErrors, 'HOOK_NOT_FOUND'))
  .input(z.object({ id: z.uuid() }))
  .mutation(async ({ input: { id }, ctx }) => {
    const { tenantId } = await findHook(ctx, id)
    await ctx.db.agentHook.deleteMany({ where: { id, tenantId } })
    return { id }
  })

import { throws } from '@wattos/mesh'
import { z } from 'zod'
import { agentErrors } from '../../errors.ts'
import { kit } from '../../kit.ts'
import { findHook } from '../../triggers/find-own.ts'
import { makeSecret } from '../../triggers/secret.ts'

/** Gives a webhook another secret, which is told only now: `{ secret }`. What is signed with the old one is refused from now on. */
export const rotateHook = kit
  .can('agent:edit')
  .errors(throws(agentErrors, 'HOOK_NOT_FOUND'))
  .input(z.object({ id: z.uuid() }))
  .mutation(async ({ input: { id }, ctx }) => {
    const { tenantId } = await findHook(ctx, id)
    const { secret, secretSealed } = makeSecret(ctx.resources.sealer, { id, tenantId })
    await ctx.db.agentHook.updateMany({ where: { id, tenantId }, data: { secretSealed } })
    return { secret }
  })

import { throws } from '@wattos/mesh'
import { z } from 'zod'
import { agentErrors } from '../../errors.ts'
import { kit } from '../../kit.ts'
import { hookFields } from '../../triggers/fields.ts'
import { findHook } from '../../triggers/find-own.ts'
import { storedTask } from '../../triggers/stored-task.ts'

/** Changes a webhook, pauses it or lets it take messages again, also where it had stopped by itself. */
export const updateHook = kit
  .can('agent:edit')
  .errors(throws(agentErrors, 'HOOK_NOT_FOUND', 'PERSONAL_DATA_UNCHECKED'))
  .input(z.object({ id: z.uuid(), ...hookFields, paused: z.boolean() }))
  .mutation(async ({ input: { id, ...fields }, ctx }) => {
    const { tenantId } = await findHook(ctx, id)
    const task = await storedTask(ctx, { table: 'agent_hook', id }, fields.input)
    const data = { ...fields, ...task, stopped: null }
    await ctx.db.agentHook.updateMany({ where: { id, tenantId }, data })
    return { id }
  })

import { throws } from '@wattos/mesh'
import { agentErrors } from '../errors.ts'
import { kit } from '../kit.ts'
import { memberOf } from '../member-of.ts'
import { storedTask } from '../triggers/stored-task.ts'

/** Takes personal data out of the stored tasks of all schedules and webhooks of the tenant, before its rule demands that; how many held some. */
export const cleanTasks = kit.service
  .errors(throws(agentErrors, 'PRINCIPAL_MISSING', 'PERSONAL_DATA_UNCHECKED'))
  .mutation(async ({ ctx }) => {
    const member = memberOf(ctx)
    const { principal, env, resources, signal } = member
    const rules = [...(principal.rules ?? []), 'redact-chats' as const]
    const demanding = { env, resources, signal, principal: { ...principal, rules } }
    const { tenantId } = principal
    const plain = { where: { tenantId, inputSealed: null }, select: { id: true, input: true } } as const
    let tasks = 0
    for (const { id, input } of await ctx.db.agentSchedule.findMany(plain)) {
      const data = await storedTask(demanding, { table: 'agent_schedule', id }, input)
      // Unless its person saved another one meanwhile.
      if (data.inputSealed !== null)
        tasks += (await ctx.db.agentSchedule.updateMany({ where: { id, tenantId, input }, data })).count
    }
    for (const { id, input } of await ctx.db.agentHook.findMany(plain)) {
      const data = await storedTask(demanding, { table: 'agent_hook', id }, input)
      if (data.inputSealed !== null)
        tasks += (await ctx.db.agentHook.updateMany({ where: { id, tenantId, input }, data })).count
    }
    return { tasks }
  })

import { z } from 'zod'
import { kit } from '../../kit.ts'
import { hookView } from '../../triggers/trigger-views.ts'

/** The person's own webhooks of an agent, the oldest first. */
export const listHooks = kit
  .can('agent:edit')
  .input(z.object({ agentId: z.uuid() }))
  .query(async ({ input: { agentId }, ctx }) => {
    const { tenantId, userId: ownerId } = ctx.principal
    const found = await ctx.db.agentHook.findMany({
      where: { tenantId, ownerId, agentId },
      orderBy: { id: 'asc' },
    })
    return found.map((hook) => hookView(hook, ctx.resources.sealer))
  })

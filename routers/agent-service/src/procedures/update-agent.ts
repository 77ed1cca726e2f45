import { grantErrors } from '@wattos/grants'
import { throws } from '@wattos/mesh'
import { z } from 'zod'
import { agentFields } from '../agents/agent-fields.ts'
import { findAgent } from '../agents/find-agent.ts'
import { definitionSchema } from '../definition.ts'
import { agentErrors } from '../errors.ts'
import { kit } from '../kit.ts'

/** Changes an agent's name and draft. What is published stays as it is. */
export const updateAgent = kit
  .can('agent:edit')
  .errors(throws(agentErrors, 'AGENT_NOT_FOUND'))
  .errors(throws(grantErrors, 'GRANT_TOO_LOW'))
  .input(z.object({ id: z.uuid(), ...agentFields, draft: definitionSchema }))
  .mutation(async ({ input: { id, name, description, draft }, ctx }) => {
    const { agent } = await findAgent(ctx, id, 'edit')
    await ctx.db.agent.updateMany({
      where: { id, tenantId: agent.tenantId },
      data: { name, description, draft, changed: true },
    })
    return { id }
  })

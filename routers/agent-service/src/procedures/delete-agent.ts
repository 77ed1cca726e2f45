import { grantErrors } from '@wattos/grants'
import { throws } from '@wattos/mesh'
import { agentId } from '../agents/agent-fields.ts'
import { findAgent } from '../agents/find-agent.ts'
import { agentErrors } from '../errors.ts'
import { kit } from '../kit.ts'

/** Deletes an agent with its versions, triggers and runs; a run that is being worked on ends at its next step. */
export const deleteAgent = kit
  .can('agent:edit')
  .errors(throws(agentErrors, 'AGENT_NOT_FOUND'))
  .errors(throws(grantErrors, 'GRANT_TOO_LOW'))
  .input(agentId)
  .mutation(async ({ input: { id }, ctx }) => {
    const { agent } = await findAgent(ctx, id, 'manage')
    await ctx.db.agent.deleteMany({ where: { id, tenantId: agent.tenantId } })
    return { id }
  })

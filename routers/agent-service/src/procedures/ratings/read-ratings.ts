import { includes } from '@wattos/grants'
import { throws } from '@wattos/mesh'
import { agentId } from '../../agents/agent-fields.ts'
import { findAgent } from '../../agents/find-agent.ts'
import { agentErrors } from '../../errors.ts'
import { kit } from '../../kit.ts'

/** What people think of an agent: how often each number of stars was given, and the person's own; what was written only for those who may change it. */
export const readRatings = kit
  .can('agent:use')
  .errors(throws(agentErrors, 'AGENT_NOT_FOUND'))
  .input(agentId)
  .query(async ({ input: { id }, ctx }) => {
    const { level } = await findAgent(ctx, id, 'use')
    const { counts, own, remarks } = await ctx.mesh.feedback.internal.agents.read.query({ agentId: id })
    return { counts, own, remarks: includes(level, 'edit') ? remarks : [] }
  })

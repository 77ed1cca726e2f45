import { throws } from '@wattos/mesh'
import { agentId } from '../agents/agent-fields.ts'
import { agentView } from '../agents/agent-view.ts'
import { findAgent } from '../agents/find-agent.ts'
import { publishedDefinition } from '../agents/published.ts'
import { agentErrors } from '../errors.ts'
import { kit } from '../kit.ts'

/** One agent: as it is published, and for those who may change it the draft. */
export const getAgent = kit
  .can('agent:use')
  .errors(throws(agentErrors, 'AGENT_NOT_FOUND'))
  .input(agentId)
  .query(async ({ input, ctx }) => {
    const { agent, level } = await findAgent(ctx, input.id, 'use')
    const published = await publishedDefinition(ctx, agent)
    return agentView(agent, { level, principal: ctx.principal, published })
  })

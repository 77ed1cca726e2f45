import { throws } from '@wattos/mesh'
import { z } from 'zod'
import { findAgent } from '../../agents/find-agent.ts'
import { agentErrors } from '../../errors.ts'
import { kit } from '../../kit.ts'

const input = z.object({
  id: z.uuid(),
  /** 1 to 5; null takes back what was given before. */
  stars: z.int().min(1).max(5).nullable(),
  comment: z.string().trim().max(2_000).default(''),
})

/** Says how good an agent is, in place of what the person said before. */
export const rateAgent = kit
  .can('feedback:give')
  .errors(throws(agentErrors, 'AGENT_NOT_FOUND'))
  .input(input)
  .mutation(async ({ input: { id: agentId, stars, comment }, ctx }) => {
    await findAgent(ctx, agentId, 'use')
    if (stars === null) await ctx.mesh.feedback.internal.agents.withdraw.mutate({ agentId })
    else await ctx.mesh.feedback.internal.agents.rate.mutate({ agentId, stars, comment })
    return { id: agentId }
  })

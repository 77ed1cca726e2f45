import { grantErrors } from '@wattos/grants'
import { throws } from '@wattos/mesh'
import { z } from 'zod'
import { findAgent } from '../agents/find-agent.ts'
import { publishedDefinition } from '../agents/published.ts'
import { definitionSchema } from '../definition.ts'
import { agentErrors, agentFailure } from '../errors.ts'
import { kit } from '../kit.ts'
import { beginRun } from '../runs/begin-run.ts'

const input = z.object({
  agentId: z.uuid(),
  input: z.string().trim().min(1).max(50_000),
  /** Tries the draft instead of what is published; only for those who may change the agent. */
  draft: z.boolean().default(false),
})

/** Gives an agent a task, in the name and with the rights of whoever asks; `{ id }` of the run, which begins at once. */
export const startRun = kit
  .can('agent:use')
  .errors(throws(agentErrors, 'AGENT_NOT_FOUND', 'AGENT_NOT_PUBLISHED', 'PERSONAL_DATA_UNCHECKED'))
  .errors(throws(grantErrors, 'GRANT_TOO_LOW'))
  .input(input)
  .mutation(async ({ input: { agentId, input: task, draft }, ctx }) => {
    const { agent } = await findAgent(ctx, agentId, draft ? 'edit' : 'use')
    const definition = draft ? definitionSchema.parse(agent.draft) : await publishedDefinition(ctx, agent)
    if (definition === null) throw agentFailure('AGENT_NOT_PUBLISHED')
    const id = await beginRun(ctx, {
      agent,
      definition,
      version: draft ? null : agent.publishedVersion,
      input: task,
      principal: ctx.principal,
      origin: ctx.principal.via === 'key' ? 'api' : 'person',
    })
    return { id }
  })

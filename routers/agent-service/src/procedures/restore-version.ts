import { grantErrors } from '@wattos/grants'
import { throws } from '@wattos/mesh'
import { z } from 'zod'
import { findAgent } from '../agents/find-agent.ts'
import { definitionSchema } from '../definition.ts'
import { agentErrors, agentFailure } from '../errors.ts'
import { kit } from '../kit.ts'

/** Makes a published version the draft again; publishing it is another step. */
export const restoreVersion = kit
  .can('agent:edit')
  .errors(throws(agentErrors, 'AGENT_NOT_FOUND', 'AGENT_VERSION_NOT_FOUND'))
  .errors(throws(grantErrors, 'GRANT_TOO_LOW'))
  .input(z.object({ id: z.uuid(), version: z.int().min(1) }))
  .mutation(async ({ input: { id, version: number }, ctx }) => {
    const { agent } = await findAgent(ctx, id, 'edit')
    const { tenantId } = agent
    const version = await ctx.db.agentVersion.findFirst({ where: { agentId: id, tenantId, number } })
    if (version === null) throw agentFailure('AGENT_VERSION_NOT_FOUND')
    const draft = definitionSchema.parse(version.definition)
    const changed = number !== agent.publishedVersion
    await ctx.db.agent.updateMany({ where: { id, tenantId }, data: { draft, changed } })
    return { id }
  })

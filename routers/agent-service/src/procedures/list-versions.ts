import { grantErrors } from '@wattos/grants'
import { throws } from '@wattos/mesh'
import { agentId } from '../agents/agent-fields.ts'
import { findAgent } from '../agents/find-agent.ts'
import { definitionSchema } from '../definition.ts'
import { agentErrors } from '../errors.ts'
import { kit } from '../kit.ts'

/** The published versions of an agent, the newest first, for those who may change it: 50 at most. */
export const listVersions = kit
  .can('agent:edit')
  .errors(throws(agentErrors, 'AGENT_NOT_FOUND'))
  .errors(throws(grantErrors, 'GRANT_TOO_LOW'))
  .input(agentId)
  .query(async ({ input: { id }, ctx }) => {
    const { agent } = await findAgent(ctx, id, 'edit')
    const versions = await ctx.db.agentVersion.findMany({
      where: { agentId: id, tenantId: agent.tenantId },
      orderBy: { number: 'desc' },
      take: 50,
    })
    return versions.map(({ number, note, createdAt, definition }) => ({
      number,
      note,
      createdAt: createdAt.toISOString(),
      definition: definitionSchema.parse(definition),
      published: number === agent.publishedVersion,
    }))
  })

import { highest, includes, reaching } from '@wattos/grants'
import { may } from '@wattos/identity'
import { grantedAgents, levelByPermission } from '../agents/grants.ts'
import { definitionSchema } from '../definition.ts'
import { kit } from '../kit.ts'

/** The agents that the person may use or change, by name. What is only a draft is seen by those who may change it. */
export const listAgents = kit.can('agent:use').query(async ({ ctx }) => {
  const { principal } = ctx
  const agents = await ctx.db.agent.findMany({
    where: grantedAgents(principal, 'use'),
    orderBy: [{ name: 'asc' }, { id: 'asc' }],
    include: { grants: { where: reaching(principal, 'use'), select: { level: true } } },
  })
  const everywhere = levelByPermission(principal)
  return agents.flatMap(({ grants, ownerId, draft, ...agent }) => {
    const owned = ownerId === principal.userId
    const level = highest([owned ? 'manage' : everywhere, ...grants.map((grant) => grant.level)]) ?? 'use'
    const canEdit = includes(level, 'edit') && may(principal, 'agent:edit')
    if (agent.publishedVersion === null && !canEdit) return []
    const { id, slug, name, description, publishedVersion, changed, updatedAt } = agent
    return [
      {
        id,
        slug,
        name,
        description,
        publishedVersion,
        changed,
        starters: definitionSchema.parse(draft).starters,
        updatedAt: updatedAt.toISOString(),
        owned,
        level,
        canEdit,
      },
    ]
  })
})

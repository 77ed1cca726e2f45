import { z } from 'zod'
import { agentFields } from '../agents/agent-fields.ts'
import { freeSlug, slugOf } from '../agents/slug.ts'
import { definitionSchema } from '../definition.ts'
import { kit } from '../kit.ts'

/** Makes an agent as a draft; `{ id, slug }`. Nobody but those who may change it sees it before it is published. */
export const createAgent = kit
  .can('agent:edit')
  .input(z.object({ ...agentFields, draft: definitionSchema.prefault({}) }))
  .mutation(async ({ input: { name, description, draft }, ctx }) => {
    const { tenantId, userId: ownerId } = ctx.principal
    const base = slugOf(name)
    const alike = await ctx.db.agent.findMany({
      where: { tenantId, slug: { startsWith: base } },
      select: { slug: true },
    })
    const slug = freeSlug(base, new Set(alike.map((agent) => agent.slug)))
    return ctx.db.agent.create({
      data: { tenantId, ownerId, slug, name, description, draft },
      select: { id: true, slug: true },
    })
  })

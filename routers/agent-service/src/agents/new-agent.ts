import { z } from 'zod'
import { definitionSchema } from '../definition.ts'
import type { MemberContext } from '../kit.ts'
import { agentFields } from './agent-fields.ts'
import { freeSlug, slugOf } from './slug.ts'

/** What somebody wants a new agent to be. */
export const newAgentSchema = z.object({ ...agentFields, draft: definitionSchema.prefault({}) })

/** The columns of a new agent of the person's, a draft under a slug that is free. */
export async function rowOf(
  { db, principal }: Pick<MemberContext, 'db' | 'principal'>,
  { name, description, draft }: z.infer<typeof newAgentSchema>,
) {
  const { tenantId, userId: ownerId } = principal
  const base = slugOf(name)
  const alike = await db.agent.findMany({
    where: { tenantId, slug: { startsWith: base } },
    select: { slug: true },
  })
  return {
    tenantId,
    ownerId,
    slug: freeSlug(base, new Set(alike.map(({ slug }) => slug))),
    name,
    description,
    draft,
  }
}

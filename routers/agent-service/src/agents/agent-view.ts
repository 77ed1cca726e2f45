import type { Rows } from '@wattos/data'
import { includes, type Level } from '@wattos/grants'
import { may, type Principal } from '@wattos/identity'
import { type Definition, definitionSchema } from '../definition.ts'

/** An agent as its people see it; the draft only those who may change it. */
export function agentView(
  agent: Rows['agent'],
  held: { readonly level: Level; readonly principal: Principal; readonly published: unknown },
) {
  const { id, slug, name, description, publishedVersion, changed, updatedAt } = agent
  const canEdit = includes(held.level, 'edit') && may(held.principal, 'agent:edit')
  const draft: Definition | null = canEdit ? definitionSchema.parse(agent.draft) : null
  const published: Definition | null =
    publishedVersion === null ? null : definitionSchema.parse(held.published)
  return {
    id,
    slug,
    name,
    description,
    publishedVersion,
    changed,
    draft,
    published,
    updatedAt: updatedAt.toISOString(),
    owned: agent.ownerId === held.principal.userId,
    level: held.level,
    canEdit,
  }
}

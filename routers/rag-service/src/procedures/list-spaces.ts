import { may } from '@wattos/identity'
import { kit } from '../kit.ts'

/** The tenant's knowledge spaces by name, with the number of searchable documents in each. */
export const listSpaces = kit.can('space:read').query(async ({ ctx }) => {
  const { tenantId } = ctx.principal
  const spaces = await ctx.db.space.findMany({
    where: { tenantId },
    orderBy: [{ name: 'asc' }, { id: 'asc' }],
    include: { _count: { select: { documents: { where: { ready: true } } } } },
  })
  const canEdit = may(ctx.principal, 'space:edit')
  return spaces.map(({ id, name, description, updatedAt, _count }) => ({
    id,
    name,
    description,
    documents: _count.documents,
    updatedAt: updatedAt.toISOString(),
    canEdit,
  }))
})

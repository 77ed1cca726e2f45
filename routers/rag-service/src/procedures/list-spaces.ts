import { highest, includes, reaching } from '@wattos/grants'
import { demands, may } from '@wattos/identity'
import { kit } from '../kit.ts'
import { grantedSpaces, levelByPermission } from '../spaces/grants.ts'

/** The knowledge spaces that the person may see, by name: what they may do there, and the number of searchable documents. */
export const listSpaces = kit.can('space:read').query(async ({ ctx }) => {
  const { principal } = ctx
  const spaces = await ctx.db.space.findMany({
    where: grantedSpaces(principal, 'read'),
    orderBy: [{ name: 'asc' }, { id: 'asc' }],
    include: {
      grants: { where: reaching(principal, 'read'), select: { level: true } },
      _count: { select: { documents: { where: { ready: true } } } },
    },
  })
  const demanded = demands(principal, 'redact-documents')
  const everywhere = levelByPermission(principal)
  return spaces.map(({ id, name, description, ownerId, updatedAt, redact, grants, _count }) => {
    const owned = ownerId === principal.userId
    const level = highest([owned ? 'manage' : everywhere, ...grants.map((grant) => grant.level)]) ?? 'read'
    return {
      id,
      name,
      description,
      documents: _count.documents,
      updatedAt: updatedAt.toISOString(),
      owned,
      level,
      canEdit: includes(level, 'edit') && may(principal, 'space:edit'),
      /** Whether personal data is replaced in its documents before they are stored, and whether the organisation demands that. */
      redaction: { on: redact || demanded, demanded },
    }
  })
})

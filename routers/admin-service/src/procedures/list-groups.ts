import { kit } from '../kit.ts'

/** The organisation's groups by name, with the number of people in each. */
export const listGroups = kit.can('people:manage').query(async ({ ctx }) => {
  const { tenantId } = ctx.principal
  const groups = await ctx.db.group.findMany({
    where: { tenantId },
    orderBy: { name: 'asc' },
    select: { id: true, name: true, _count: { select: { members: true } } },
  })
  return groups.map(({ _count, ...group }) => ({ ...group, people: _count.members }))
})

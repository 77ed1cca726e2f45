import { isPermission, permissionsOf, permissionTable, roles } from '@wattos/identity'
import { kit } from '../kit.ts'

/** The built-in roles and the organisation's own with what each grants, and every permission with what it lets people do. */
export const listRoles = kit.can('people:manage').query(async ({ ctx }) => {
  const { tenantId } = ctx.principal
  const own = await ctx.db.customRole.findMany({
    where: { tenantId },
    orderBy: { name: 'asc' },
    select: { id: true, name: true, permissions: true, _count: { select: { memberships: true } } },
  })
  return {
    builtIn: roles.map((role) => ({ role, permissions: [...permissionsOf(role)] })),
    own: own.map(({ _count, permissions, ...role }) => ({
      ...role,
      permissions: permissions.filter(isPermission),
      people: _count.memberships,
    })),
    permissions: Object.entries(permissionTable).map(([permission, lets]) => ({ permission, lets })),
  }
})

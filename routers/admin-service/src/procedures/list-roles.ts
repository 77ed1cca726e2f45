import {
  isPermission,
  may,
  operatorPermissions,
  permissions,
  permissionsOf,
  permissionTable,
  roles,
} from '@wattos/identity'
import { kit } from '../kit.ts'

/** The built-in roles and the organisation's own with what each grants, and every permission with what it lets people do. */
export const listRoles = kit.can('people:manage').query(async ({ ctx }) => {
  const { principal } = ctx
  const { tenantId } = principal
  const isForOthers = (permission: (typeof permissions)[number]) =>
    operatorPermissions.some((one) => one === permission) && !may(principal, permission)
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
    permissions: permissions
      .filter((permission) => !isForOthers(permission))
      .map((permission) => ({ permission, lets: permissionTable[permission] })),
  }
})

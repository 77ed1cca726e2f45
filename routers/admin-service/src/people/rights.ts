import {
  isPermission,
  may,
  type Permission,
  permissionsOf,
  type Principal,
  type Role,
} from '@wattos/identity'
import { adminFailure } from '../errors.ts'
import type { AdminTx } from '../tables.ts'

/** What somebody is made: a role, or a role of the tenant's own in its place. */
export interface Position {
  readonly role: Role
  readonly customRoleId: string | null
}

/** What a position lets somebody do; throws ROLE_NOT_FOUND. */
export async function permissionsIn(
  tx: AdminTx,
  tenantId: string,
  { role, customRoleId }: Position,
): Promise<readonly Permission[]> {
  if (customRoleId === null) return permissionsOf(role)
  const custom = await tx.customRole.findFirst({
    where: { id: customRoleId, tenantId },
    select: { permissions: true },
  })
  if (!custom) throw adminFailure('ROLE_NOT_FOUND')
  return custom.permissions.filter(isPermission)
}

/** Throws BEYOND_OWN_PERMISSIONS unless the principal holds all of these: nobody gives, or takes from others, more than they have. */
export function assertWithin(principal: Principal, permissions: readonly Permission[]): void {
  const beyond = permissions.find((permission) => !may(principal, permission))
  if (beyond !== undefined) throw adminFailure('BEYOND_OWN_PERMISSIONS', { permission: beyond })
}

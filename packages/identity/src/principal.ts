import { z } from 'zod'
import { isFeature } from './features.ts'
import { isPermission, type Permission, permissionsOf, roles } from './permissions.ts'
import { isRule } from './rules.ts'

/** Shape of a principal as it travels inside a signed token or a job. */
export const principalSchema = z.object({
  tenantId: z.string().min(1),
  userId: z.string().min(1),
  role: z.enum(roles),
  // A permission that only a newer process knows opens nothing here.
  permissions: z
    .array(z.string())
    .transform((named) => named.filter(isPermission))
    .optional(),
  groups: z.array(z.string()).optional(),
  rules: z
    .array(z.string())
    .transform((named) => named.filter(isRule))
    .optional(),
  features: z
    .array(z.string())
    .transform((named) => named.filter(isFeature))
    .optional(),
  via: z.enum(['session', 'key', 'terminal']).optional(),
  keyId: z.string().optional(),
})

/**
 * The person on whose behalf a call is made: one user in one tenant. What they may do follows from `role`, unless a custom
 * role or the scopes of a key leave just `permissions`. `groups` are the ids of their groups in this tenant; `rules` what the
 * tenant demands of every service; `features` which features are on for them, where any is decided upon; `via` is how they
 * came in, `keyId` the key with which they did.
 */
export type Principal = z.infer<typeof principalSchema>

/** Everything that a principal may do. */
export function permissionsHeld(principal: Principal): readonly Permission[] {
  return principal.permissions ?? permissionsOf(principal.role)
}

/** Whether a principal may do this. */
export function may(principal: Principal, permission: Permission): boolean {
  return permissionsHeld(principal).includes(permission)
}

/** A text that two principals share only if they are the same person with the same rights. */
export function principalKey(principal: Principal): string {
  const { tenantId, userId, role, permissions, groups, rules, features, via, keyId } = principal
  const person = `${tenantId} ${userId} ${role}`
  if (!permissions && !groups && !rules && !features && !via) return person
  return `${person} ${permissions?.join() ?? '-'} ${groups?.join() ?? ''} ${rules?.join() ?? ''} ${features?.join() ?? '-'} ${via ?? ''} ${keyId ?? ''}`
}

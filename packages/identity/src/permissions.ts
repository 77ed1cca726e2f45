/** What a person may be allowed to do; procedures name one of these as their `access`. */
export type Permission = 'space:read' | 'space:edit' | 'document:upload' | 'chat:use' | 'tenant:admin'

/** The roles of a tenant's members, most powerful first. */
export const roles = ['administrator', 'editor', 'viewer'] as const

/** A member's role in a tenant. */
export type Role = (typeof roles)[number]

const granted: Record<Role, readonly Permission[]> = {
  administrator: ['space:read', 'space:edit', 'document:upload', 'chat:use', 'tenant:admin'],
  editor: ['space:read', 'space:edit', 'document:upload', 'chat:use'],
  viewer: ['space:read', 'chat:use'],
}

/** The permissions that a role grants. */
export function permissionsOf(role: Role): readonly Permission[] {
  return granted[role]
}

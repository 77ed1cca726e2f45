/** Everything that a person may be allowed to do on the platform, each with what it lets them do. Procedures name one of these as their `access`. */
export const permissionTable = {
  'space:read': 'Search knowledge spaces and read their documents.',
  'space:edit': 'Make, change and remove knowledge spaces and their documents.',
  'document:upload': 'Put documents into knowledge spaces.',
  'chat:use': 'Ask questions and keep conversations.',
  'chat:oversee': 'Read the conversations of others, where the organisation allows it.',
  'agent:use': 'Run agents and see what they did.',
  'agent:edit': 'Make, change and remove agents.',
  'agent:approve': 'Decide about steps for which an agent waits for a person.',
  'tool:use': 'Use the tools that are set up.',
  'tool:edit': 'Set up, change and remove tools and their connections.',
  'character:use': 'Speak with characters.',
  'character:edit': 'Make, change and remove characters.',
  'crawl:run': 'Have websites read into knowledge spaces.',
  'insight:run': 'Have target groups and personas derived from websites and documents.',
  'summary:use': 'Have texts, documents and conversations summed up.',
  'feedback:give': 'Rate answers and agents.',
  'feedback:read': 'Read the ratings of others and their statistics.',
  'model:use': 'Call language models directly, through the OpenAI-compatible interface.',
  'model:manage': 'Set up model providers, prices, aliases, keys and budgets.',
  'people:manage': 'Invite, change and remove people, their groups, roles and keys.',
  'privacy:manage': 'Answer requests for access and erasure, and set retention.',
  'audit:read': 'Read and export the audit log.',
  'usage:read': 'Read what was used by whom and what it cost.',
  'system:read': 'See the services, their health and queues, for all organisations of the platform.',
  'platform:manage':
    'Decide for all organisations of the platform: found further ones, and release features.',
  'tenant:admin': 'Change the settings of the organisation.',
} as const

/** What a person may be allowed to do. */
export type Permission = keyof typeof permissionTable

/** Whether a text names a permission. */
export const isPermission = (text: string): text is Permission => Object.hasOwn(permissionTable, text)

/** Every permission, in the order of the table. */
export const permissions: readonly Permission[] = Object.keys(permissionTable).filter(isPermission)

/** The roles of a tenant's members, most powerful first. */
export const roles = ['administrator', 'editor', 'viewer'] as const

/** A member's role in a tenant. */
export type Role = (typeof roles)[number]

const using = [
  'space:read',
  'chat:use',
  'agent:use',
  'tool:use',
  'character:use',
  'summary:use',
  'feedback:give',
  'model:use',
] as const satisfies Permission[]

const making = [
  'space:edit',
  'document:upload',
  'agent:edit',
  'agent:approve',
  'tool:edit',
  'character:edit',
  'crawl:run',
  'insight:run',
] as const satisfies Permission[]

/** What concerns all organisations of a platform: held only in the organisation that operates it. */
export const operatorPermissions = ['system:read', 'platform:manage'] as const satisfies Permission[]

// Conversations are their people's; administrators read them only where the organisation says so.
const beyondAdministering = new Set<Permission>(['chat:oversee', ...operatorPermissions])
const administering = permissions.filter((permission) => !beyondAdministering.has(permission))

const granted: Record<Role, readonly Permission[]> = {
  administrator: administering,
  editor: [...using, ...making],
  viewer: using,
}

/** The permissions that a role grants. */
export function permissionsOf(role: Role): readonly Permission[] {
  return granted[role]
}

import type { LinkProps } from '@tanstack/react-router'
import type { SectionIcon } from './icons.tsx'

/** A part of the administration with its address and who may see it. */
export type Section = {
  readonly name: SectionIcon
  readonly to: NonNullable<LinkProps['to']>
  readonly permission: string
}

/** The parts of the administration in groups, in the order of the navigation. */
export const sectionGroups = [
  {
    name: 'access',
    sections: [
      { name: 'people', to: '/admin/people', permission: 'people:manage' },
      { name: 'groups', to: '/admin/groups', permission: 'people:manage' },
      { name: 'roles', to: '/admin/roles', permission: 'people:manage' },
      { name: 'keys', to: '/admin/keys', permission: 'people:manage' },
      { name: 'signOn', to: '/admin/sign-on', permission: 'tenant:admin' },
    ],
  },
  {
    name: 'organisation',
    sections: [
      { name: 'settings', to: '/admin/settings', permission: 'tenant:admin' },
      { name: 'flags', to: '/admin/features', permission: 'tenant:admin' },
    ],
  },
  {
    name: 'models',
    sections: [
      { name: 'models', to: '/admin/models', permission: 'model:manage' },
      { name: 'usage', to: '/admin/usage', permission: 'usage:read' },
      { name: 'prompts', to: '/admin/prompts', permission: 'usage:read' },
      { name: 'budgets', to: '/admin/budgets', permission: 'model:manage' },
    ],
  },
  {
    name: 'answers',
    sections: [
      { name: 'quality', to: '/admin/quality', permission: 'space:edit' },
      { name: 'tools', to: '/admin/tools', permission: 'tool:edit' },
    ],
  },
  {
    name: 'protection',
    sections: [
      { name: 'audit', to: '/admin/audit', permission: 'audit:read' },
      { name: 'privacy', to: '/admin/privacy', permission: 'privacy:manage' },
    ],
  },
  {
    name: 'system',
    sections: [
      { name: 'tenants', to: '/admin/organisations', permission: 'platform:manage' },
      { name: 'health', to: '/admin/health', permission: 'system:read' },
      { name: 'queues', to: '/admin/queues', permission: 'system:read' },
      { name: 'services', to: '/admin/services', permission: 'system:read' },
    ],
  },
] as const satisfies readonly { name: string; sections: readonly Section[] }[]

/** The groups with what a person with these permissions may see; without the empty ones. */
export function visibleGroups(permissions: readonly string[]) {
  return sectionGroups
    .map(({ name, sections }) => ({
      name,
      sections: sections.filter(({ permission }) => permissions.includes(permission)),
    }))
    .filter(({ sections }) => sections.length > 0)
}

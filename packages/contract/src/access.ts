import { permissionsOf, roles } from '@wattos/identity'

const nobodys = 'services that act for no one'

/** Who may call at all: strangers, services that act for no one, and members by role. */
function admitted(access: string): ReadonlySet<string> {
  if (access === 'anyone') return new Set(['strangers', nobodys, ...roles])
  if (access === 'service') return new Set([nobodys, ...roles])
  return new Set(
    roles.filter(
      (role) => access === 'member' || permissionsOf(role).some((permission) => permission === access),
    ),
  )
}

/** Who loses a procedure when its access changes; nobody when it is loosened. */
export function shutOut(old: string, next: string): string[] {
  const after = admitted(next)
  return [...admitted(old)].filter((one) => !after.has(one))
}

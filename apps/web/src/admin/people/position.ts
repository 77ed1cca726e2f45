const builtIn = ['administrator', 'editor', 'viewer'] as const

/** A built-in role, or one of the organisation's own in its place. */
export type Position = { role: (typeof builtIn)[number]; customRoleId: string | null }

/** The built-in roles, most powerful first. */
export const builtInRoles = builtIn

/** A position as the value of a list. */
export function positionValue({ role, customRoleId }: Position): string {
  return customRoleId ?? role
}

/** The position behind a value of a list; an own role stands on the least powerful built-in one. */
export function positionOf(value: string): Position {
  const role = builtIn.find((one) => one === value)
  return role ? { role, customRoleId: null } : { role: 'viewer', customRoleId: value }
}

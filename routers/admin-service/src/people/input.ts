import { isPermission, roles } from '@wattos/identity'
import { z } from 'zod'

/** One of the built-in roles. */
export const roleInput = z.enum(roles)

/** A name of a group, a role or a key. */
export const nameInput = z.string().trim().min(1).max(80)

/** Permissions, each once. */
export const permissionsInput = z
  .array(z.string().refine(isPermission, 'is no permission'))
  .max(100)
  .transform((given) => [...new Set(given)])

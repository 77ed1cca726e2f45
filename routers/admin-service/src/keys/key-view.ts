import { isPermission } from '@wattos/identity'
import type { Rows } from '@wattos/data'

/** The columns of a key that may be shown. */
export const keyView = {
  id: true,
  name: true,
  start: true,
  permissions: true,
  expiresAt: true,
  lastUsedAt: true,
  createdAt: true,
} as const

/** A key as its owner sees it; `start` are its first characters. */
export function keyViewOf(key: Pick<Rows['apiKey'], keyof typeof keyView>) {
  return {
    ...key,
    permissions: key.permissions.filter(isPermission),
    expiresAt: key.expiresAt?.toISOString() ?? null,
    lastUsedAt: key.lastUsedAt?.toISOString() ?? null,
    createdAt: key.createdAt.toISOString(),
  }
}

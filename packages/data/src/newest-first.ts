import { z } from 'zod'

/** A place in a list by time, the newest first, which holds whatever is added or removed meanwhile: when a row was made, and its id. */
export const pageCursor = z.string().regex(/^\d{4}-\d\d-\d\dT[\d:.]{8,12}Z [0-9a-f-]{36}$/)

/** The place of a row. */
export function cursorOf({ id, createdAt }: { readonly id: string; readonly createdAt: Date }): string {
  return `${createdAt.toISOString()} ${id}`
}

/** The order of such a list. */
export const newestFirst: { createdAt?: 'desc'; id?: 'desc' }[] = [{ createdAt: 'desc' }, { id: 'desc' }]

/** Condition for the rows behind a place; every row without one. */
export function behind(cursor: string | undefined) {
  if (cursor === undefined) return {}
  const [at = '', id = ''] = cursor.split(' ')
  const createdAt = new Date(at)
  return { OR: [{ createdAt: { lt: createdAt } }, { createdAt, id: { lt: id } }] }
}

/** The page of `limit` rows from one row more than that, and the cursor of the page that follows; null for the last. */
export function pageFrom<Row extends { readonly id: string; readonly createdAt: Date }>(
  rows: readonly Row[],
  limit: number,
): { page: Row[]; next: string | null } {
  const page = rows.slice(0, limit)
  const last = rows.length > limit ? page.at(-1) : undefined
  return { page, next: last ? cursorOf(last) : null }
}

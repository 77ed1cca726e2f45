import { behind, newestFirst, pageCursor, pageFrom, Prisma } from '@wattos/data'
import { z } from 'zod'
import type { MemberContext } from './access.ts'
import { toDoc, type Doc } from './doc.ts'

/** Which documents of a space are wanted; `active` is what is still being worked on. */
export const pageInput = z.object({
  spaceId: z.uuid(),
  search: z.string().trim().max(200).exactOptional(),
  state: z.enum(['active', 'ready', 'failed', 'cancelled']).exactOptional(),
  cursor: pageCursor.exactOptional(),
  limit: z.number().int().min(1).max(200).default(50),
})

/** A page of documents. */
export interface DocumentPage {
  readonly documents: Doc[]
  /** The cursor of the page that follows; null for the last. */
  readonly next: string | null
  /** How many match, and how many there are in the space. */
  readonly total: number
  readonly all: number
  /** How many of the space were stored before personal data is replaced there. */
  readonly unredacted: number
}

const active = ['queued', 'parsing', 'indexing'] as const

/** The documents that match, newest first. */
export async function pageOf(
  ctx: Pick<MemberContext, 'db' | 'principal'>,
  { spaceId, search, state, cursor, limit }: z.output<typeof pageInput>,
): Promise<DocumentPage> {
  const space = { tenantId: ctx.principal.tenantId, spaceId }
  const wanted = {
    ...space,
    state:
      state === undefined
        ? { not: 'uploading' as const }
        : { in: [...(state === 'active' ? active : [state])] },
    ...(search && {
      name: { contains: search.replaceAll(/[\\%_]/g, '\\$&'), mode: 'insensitive' as const },
    }),
  }
  const [total, all, unredacted, rows] = await Promise.all([
    ctx.db.document.count({ where: wanted }),
    ctx.db.document.count({ where: { ...space, state: { not: 'uploading' } } }),
    ctx.db.document.count({
      where: {
        ...space,
        state: { in: ['ready', 'failed', 'cancelled'] },
        redactions: { equals: Prisma.DbNull },
      },
    }),
    ctx.db.document.findMany({
      where: { AND: [wanted, behind(cursor)] },
      orderBy: newestFirst,
      take: limit + 1,
    }),
  ])
  const { page, next } = pageFrom(rows, limit)
  return { documents: page.map(toDoc), next, total, all, unredacted }
}

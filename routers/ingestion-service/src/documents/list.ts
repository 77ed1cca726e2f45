import { z } from 'zod'
import type { MemberContext } from './access.ts'
import { toDoc, type Doc } from './doc.ts'

type Reader = Pick<MemberContext, 'db' | 'principal'>

/** Most documents that come without being asked for in pages. */
const mostListed = 1_000

/** The documents of a space that have arrived, newest first; the newest 1,000 of more. */
export async function listDocuments(ctx: Reader, spaceId: string): Promise<Doc[]> {
  const rows = await ctx.db.document.findMany({
    where: { tenantId: ctx.principal.tenantId, spaceId, state: { not: 'uploading' } },
    orderBy: [{ createdAt: 'desc' }, { id: 'desc' }],
    take: mostListed,
  })
  return rows.map(toDoc)
}

const mark = z.object({ documents: z.number(), latest: z.string().nullable(), active: z.boolean() })

/** A cheap sign of change of a space's documents, how many there are, and whether one of them is being worked on. */
export async function changeMark(
  ctx: Reader,
  spaceId: string,
): Promise<{ mark: string; total: number; active: boolean }> {
  const sql = `select count(*)::int as documents, max(updated_at)::text as latest,
      coalesce(bool_or(state in ('queued', 'parsing', 'indexing')), false) as active
    from document where tenant_id = $1::uuid and space_id = $2::uuid and state <> 'uploading'`
  const [row] = await ctx.db.query(mark, sql, [ctx.principal.tenantId, spaceId])
  const total = row?.documents ?? 0
  return { mark: `${total} ${row?.latest ?? ''}`, total, active: row?.active ?? false }
}

import type { Rows } from '@wattos/data'
import type { Principal } from '@wattos/identity'
import { MeshError } from '@wattos/mesh'
import { crawlerFailure } from '../errors.ts'
import type { CrawlerContext } from '../kit.ts'

/** A context in which somebody is signed in. */
export type MemberContext = Omit<CrawlerContext, 'principal'> & { readonly principal: Principal }

/** Whether a call is made for somebody. */
export const isMember = (ctx: CrawlerContext): ctx is MemberContext => ctx.principal !== null

/** Whether a crawl is only looked at, or changed. */
export type Purpose = 'read' | 'edit'

/** Makes sure that the space exists for this person and, to edit, may be changed by them; throws SPACE_NOT_FOUND or SPACE_NOT_EDITABLE. */
export async function assertSpace(ctx: MemberContext, spaceId: string, purpose: Purpose): Promise<void> {
  const space = await ctx.mesh.rag.internal.space.query({ spaceId })
  if (purpose === 'edit' && !space.canEdit) throw crawlerFailure('SPACE_NOT_EDITABLE')
}

/** The crawl with this id, if this person may see or change its space; throws CRAWL_NOT_FOUND or SPACE_NOT_EDITABLE. */
export async function findCrawl(ctx: MemberContext, id: string, purpose: Purpose): Promise<Rows['crawl']> {
  const row = await ctx.db.crawl.findFirst({ where: { id, tenantId: ctx.principal.tenantId } })
  if (row === null) throw crawlerFailure('CRAWL_NOT_FOUND')
  try {
    await assertSpace(ctx, row.spaceId, purpose)
  } catch (error) {
    // The crawl of a space that somebody may not see does not exist for them either.
    if (error instanceof MeshError && error.code === 'NOT_FOUND') throw crawlerFailure('CRAWL_NOT_FOUND')
    throw error
  }
  return row
}

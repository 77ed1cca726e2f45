import type { Rows } from '@wattos/data'
import { MeshError } from '@wattos/mesh'
import type { Seen } from './look.ts'
import { RunFailure } from './run-failure.ts'
import type { Stretch } from './stretch.ts'

/** What is written down of a page that has been dealt with. */
export type Settled = Partial<Rows['crawlPage']> & Pick<Rows['crawlPage'], 'outcome' | 'reason'>

/** Reasons for which a run cannot go on. */
const ending = ['STORAGE_FULL', 'SPACE_NOT_FOUND', 'SPACE_NOT_EDITABLE']

/** Brings a page into the space, unless it is as before, stands in for another one, or says the same as another one. */
export async function keep(stretch: Stretch, page: Rows['crawlPage'], seen: Seen): Promise<Settled> {
  const { kept, leadsTo } = seen
  if (!kept) throw new TypeError('a page without content cannot be kept')
  if (leadsTo && (await standsIn(stretch, page, leadsTo)))
    return page.documentId === null
      ? { outcome: 'skipped', reason: 'CANONICAL', leadsTo, hash: null }
      : { ...(await withdraw(stretch, page, 'CANONICAL')), leadsTo }
  if (page.documentId !== null && page.hash === kept.hash) return { outcome: 'unchanged', reason: null }
  const twin = await twinOf(stretch, page, kept.hash)
  if (twin) return sameAs(stretch, page, twin.url)
  return put(stretch, page, kept)
}

/** Whether the address that the page names as its right one is to be read instead: it belongs to the crawl and does not in turn point here. */
async function standsIn(
  { scope, ctx, owner }: Stretch,
  page: Rows['crawlPage'],
  canonical: string,
): Promise<boolean> {
  if (!scope(new URL(canonical))) return false
  const { tenantId, crawlId } = owner
  const other = await ctx.db.crawlPage.findFirst({ where: { tenantId, crawlId, url: canonical } })
  if (other === null) return true
  const answered = other.runId === owner.runId && !other.waiting
  return other.leadsTo !== page.url && !(answered && other.outcome === 'failed')
}

function twinOf({ ctx, owner: { tenantId, crawlId } }: Stretch, page: Rows['crawlPage'], hash: string) {
  return ctx.db.crawlPage.findFirst({
    where: { tenantId, crawlId, hash, id: { not: page.id }, documentId: { not: null } },
    select: { url: true },
  })
}

/** One document says it once; of an earlier one of this page nothing stays. */
async function sameAs(stretch: Stretch, page: Rows['crawlPage'], leadsTo: string | null): Promise<Settled> {
  const gone = page.documentId === null ? {} : await withdraw(stretch, page, null)
  return { ...gone, outcome: 'duplicate', reason: 'SAME_CONTENT', leadsTo, hash: null }
}

async function put(
  stretch: Stretch,
  page: Rows['crawlPage'],
  { kind, title, bytes, hash }: NonNullable<Seen['kept']>,
): Promise<Settled> {
  const { ctx, crawl } = stretch
  const content = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('base64')
  const given = { spaceId: crawl.spaceId, url: page.url, title, kind, content }
  try {
    const { documentId, outcome } = await ctx.mesh.ingestion.internal.pages.put.mutate(given)
    if (outcome === 'duplicate') return sameAs(stretch, page, null)
    // It is there already when the process died between bringing it and writing that down.
    const fresh = page.documentId === null ? 'added' : 'changed'
    return { outcome: fresh, reason: null, documentId, hash }
  } catch (error) {
    if (!(error instanceof MeshError) || !error.data.declared) throw error
    if (ending.includes(error.reason)) throw new RunFailure(error.reason, error.message)
    if (error.data.httpStatus >= 500 || error.code === 'CONFLICT') throw error
    return { outcome: 'failed', reason: error.reason }
  }
}

/** Takes a page that is no longer to be read out of the space, or only marks it, as the crawl is set. */
export async function withdraw(
  { ctx, crawl }: Stretch,
  { documentId }: Rows['crawlPage'],
  reason: string | null,
): Promise<Settled> {
  if (!crawl.removeVanished || documentId === null) return { outcome: 'vanished', reason }
  try {
    await ctx.mesh.ingestion.internal.pages.remove.mutate({ documentId })
  } catch (error) {
    if (!(error instanceof MeshError && error.code === 'NOT_FOUND')) throw error
  }
  return { outcome: 'vanished', reason, documentId: null, hash: null, etag: null, lastModified: null }
}

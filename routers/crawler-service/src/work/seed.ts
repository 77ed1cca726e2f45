import type { Rows } from '@wattos/data'
import { normalise } from '../address/normalise.ts'
import { readSitemaps } from '../sitemap/read-sitemaps.ts'
import { addToList, type Found } from './frontier.ts'
import type { Stretch } from './stretch.ts'

/** Documents that ingestion is asked about at once. */
const atOnce = 1_000

/** Puts on the run's list where it begins: the start address, what earlier runs know, and what the website's sitemaps name. */
export async function seed(stretch: Stretch): Promise<void> {
  const { hold, crawl, owner } = stretch
  await forgetLostDocuments(stretch)
  const start: Found = { url: normalise(crawl.url)?.href ?? crawl.url, depth: 0, chain: 0, foundOn: null }
  const found = [start, ...(await knownPages(stretch)), ...(await sitemapPages(stretch))]
  const unique = [...new Map(found.toReversed().map((each) => [each.url, each])).values()].toReversed()
  await hold.write(async (tx) => {
    const beyond = await addToList(tx, owner, unique)
    await tx.crawlRun.updateMany({
      where: { id: owner.runId, tenantId: owner.tenantId },
      data: { seeded: true, beyondLimit: { increment: beyond } },
    })
  })
}

/** What is not there is looked for again only where somebody still points to it. */
async function knownPages({ ctx, owner: { tenantId, crawlId } }: Stretch): Promise<Found[]> {
  const gone = { documentId: null, reason: { in: ['NOT_FOUND', 'OUT_OF_SCOPE'] } }
  const rows: Pick<Rows['crawlPage'], 'url' | 'depth' | 'chain' | 'foundOn'>[] =
    await ctx.db.crawlPage.findMany({
      where: { tenantId, crawlId, NOT: gone },
      select: { url: true, depth: true, chain: true, foundOn: true },
      orderBy: [{ depth: 'asc' }, { id: 'asc' }],
    })
  return rows
}

async function sitemapPages({ visitor, scope, crawl, owner: { maxPages } }: Stretch): Promise<Found[]> {
  if (crawl.maxDepth === 0) return []
  const start = new URL(crawl.url)
  const robots = await visitor.robotsOf(start)
  const roots = robots.sitemaps.length > 0 ? robots.sitemaps : [`${start.origin}/sitemap.xml`]
  const belongs = (url: URL) => scope(url) && robots.allows(url.href)
  const urls = await readSitemaps(visitor, roots, { most: maxPages, belongs })
  return urls.map(({ href }) => ({ url: href, depth: 1, chain: 0, foundOn: null }))
}

/** A document that somebody has deleted meanwhile is read anew. */
async function forgetLostDocuments({ ctx, owner: { tenantId, crawlId } }: Stretch): Promise<void> {
  const rows = await ctx.db.crawlPage.findMany({
    where: { tenantId, crawlId, documentId: { not: null } },
    select: { documentId: true },
  })
  const ids = rows.flatMap(({ documentId }) => documentId ?? [])
  for (let at = 0; at < ids.length; at += atOnce) {
    const asked = ids.slice(at, at + atOnce)
    const { documentIds } = await ctx.mesh.ingestion.internal.pages.find.query({ documentIds: asked })
    const left = new Set(documentIds)
    await ctx.db.crawlPage.updateMany({
      where: { tenantId, crawlId, documentId: { in: asked.filter((id) => !left.has(id)) } },
      data: { documentId: null, hash: null, etag: null, lastModified: null },
    })
  }
}

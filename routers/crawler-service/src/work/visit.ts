import type { Rows } from '@wattos/data'
import { runScripts } from '../browser/run-scripts.ts'
import { look, type Seen } from './look.ts'
import type { Stretch } from './stretch.ts'

/** Asks for one page, if it may be asked for, and judges what comes. */
export async function visit(stretch: Stretch, page: Rows['crawlPage']): Promise<Seen> {
  const { ctx, crawl, scope, visitor } = stretch
  const url = new URL(page.url)
  if (!scope(url)) return { verdict: 'skipped', reason: 'OUT_OF_SCOPE' }
  const robots = await visitor.robotsOf(url)
  if (robots.problem) return { verdict: 'failed', reason: robots.problem }
  if (!robots.allows(page.url)) return { verdict: 'skipped', reason: 'ROBOTS' }
  if (!crawl.render) return look(page, await visitor.get(url, { headers: validatorsOf(page) }), visitor.robot)
  // What a page shows after its scripts have run may change while its source stays the same.
  const fetched = await visitor.get(url)
  const shown = await runScripts(ctx.resources.renderer, { url: page.url, fetched }, visitor.options)
  return look(page, shown, visitor.robot)
}

/** Only who still has the content may hear that it is the same. */
function validatorsOf({ documentId, etag, lastModified }: Rows['crawlPage']): Record<string, string> {
  if (documentId === null) return {}
  return {
    ...(etag !== null && { 'if-none-match': etag }),
    ...(lastModified !== null && { 'if-modified-since': lastModified }),
  }
}

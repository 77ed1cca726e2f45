import type { Rows } from '@wattos/data'
import { chainOf, isTrap } from '../address/trap.ts'
import { addToList, type Found } from './frontier.ts'
import { keep, type Settled, withdraw } from './keep.ts'
import type { Seen } from './look.ts'
import type { Stretch } from './stretch.ts'

/** Takes a page into the space or out of it, and writes down what came of the visit together with the addresses found there. */
export async function settle(stretch: Stretch, page: Rows['crawlPage'], seen: Seen): Promise<void> {
  const settled = await decide(stretch, page, seen)
  const found = await followed(stretch, page, { ...seen, ...settled })
  await stretch.hold.write(async (tx) => {
    const { owner } = stretch
    const { tenantId } = owner
    await tx.crawlPage.updateMany({
      where: { id: page.id, tenantId },
      data: { ...factsOf(seen), ...settled, waiting: false },
    })
    const beyond = await addToList(tx, owner, found)
    if (beyond > 0)
      await tx.crawlRun.updateMany({
        where: { id: owner.runId, tenantId },
        data: { beyondLimit: { increment: beyond } },
      })
  })
}

async function decide(stretch: Stretch, page: Rows['crawlPage'], seen: Seen): Promise<Settled> {
  const reason = seen.reason ?? null
  switch (seen.verdict) {
    case 'same':
      return { outcome: 'unchanged', reason: null }
    case 'kept':
      return keep(stretch, page, seen)
    case 'failed':
      return { outcome: 'failed', reason }
    case 'gone':
    case 'skipped': {
      const leadsTo = seen.leadsTo ?? null
      if (page.documentId !== null) return { ...(await withdraw(stretch, page, reason)), leadsTo }
      return { outcome: seen.verdict === 'gone' ? 'failed' : 'skipped', reason, leadsTo, hash: null }
    }
  }
}

/** Without an answer nothing is overwritten but the time, so that what is known of a page outlives a bad day of its host. */
function factsOf({ verdict, status, headers, bytes, kept, reason }: Seen): Partial<Rows['crawlPage']> {
  const notAsked = reason === 'ROBOTS' || reason === 'OUT_OF_SCOPE'
  const fetchedAt = notAsked ? null : new Date()
  if (verdict === 'same') return { fetchedAt, status: status ?? null, leadsTo: null }
  return {
    fetchedAt,
    leadsTo: null,
    status: status ?? null,
    ...(headers && {
      mime: headers.get('content-type')?.split(';')[0]?.trim() ?? null,
      etag: headers.get('etag'),
      lastModified: headers.get('last-modified'),
    }),
    ...(bytes !== undefined && { bytes }),
    ...(kept && { title: kept.title }),
  }
}

/** The addresses found on a page, and where it leads, as far as they belong to the crawl and are no trap. */
async function followed(
  { scope, crawl, visitor }: Stretch,
  page: Rows['crawlPage'],
  { links = [], leadsTo, reason }: Pick<Seen, 'links'> & Pick<Settled, 'leadsTo' | 'reason'>,
): Promise<Found[]> {
  const found = new Map<string, Found>()
  const add = async (address: string, step: 0 | 1): Promise<void> => {
    const url = new URL(address)
    const depth = page.depth + step
    if (found.has(address) || depth > crawl.maxDepth || !scope(url)) return
    const chain = chainOf(url, page)
    const at = { url: address, depth, chain, foundOn: page.url }
    if (isTrap(url, chain)) return void found.set(address, { ...at, skip: 'TRAP' })
    const { problem, allows } = await visitor.robotsOf(url)
    found.set(address, problem || allows(address) ? at : { ...at, skip: 'ROBOTS' })
  }
  // Where a page stands in for another one, that is as near as itself.
  if (leadsTo && (reason === 'REDIRECT' || reason === 'CANONICAL')) await add(leadsTo, 0)
  // What says the same as another page leads nowhere else; following it is how one gets lost.
  if (reason !== 'SAME_CONTENT') for (const address of links) await add(address, 1)
  return [...found.values()]
}

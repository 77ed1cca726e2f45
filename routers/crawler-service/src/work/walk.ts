import type { Rows } from '@wattos/data'
import { nextWaiting } from './frontier.ts'
import { settle } from './settle.ts'
import type { Stretch } from './stretch.ts'
import { visit } from './visit.ts'

/** How long one job works on a crawl before it hands over to the next, in milliseconds: far below what a job may take. */
const longestMs = 10 * 60_000

/** Reads the pages that wait, a few at a time, until none is left (true) or the stretch has taken long enough (false). */
export async function walk(stretch: Stretch, atOnce: number): Promise<boolean> {
  const end = performance.now() + longestMs
  const underWay = new Map<string, Promise<void>>()
  // Deciding about pages goes one after the other: two that say the same must not both be taken for the first.
  let settling: Promise<unknown> = Promise.resolve()
  const work = async (page: Rows['crawlPage']): Promise<void> => {
    const seen = await visit(stretch, page)
    const mine = settling.then(() => settle(stretch, page, seen))
    settling = mine.catch(() => undefined)
    await mine
  }
  try {
    for (;;) {
      stretch.signal.throwIfAborted()
      const room = performance.now() < end ? atOnce - underWay.size : 0
      const pages =
        room > 0
          ? await nextWaiting(stretch.ctx.db, stretch.owner, { most: room, without: [...underWay.keys()] })
          : []
      for (const page of pages)
        underWay.set(
          page.id,
          work(page).finally(() => underWay.delete(page.id)),
        )
      if (underWay.size === 0) return room > 0
      await Promise.race(underWay.values())
    }
  } finally {
    await Promise.allSettled(underWay.values())
  }
}

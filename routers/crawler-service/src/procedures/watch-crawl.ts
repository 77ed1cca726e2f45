import { setTimeout as sleep } from 'node:timers/promises'
import { throws } from '@wattos/mesh'
import { z } from 'zod'
import { findCrawl } from '../crawls/access.ts'
import { progressOf } from '../crawls/progress.ts'
import { crawlerErrors } from '../errors.ts'
import { kit } from '../kit.ts'

/** How long between two looks while the website is read, and while nothing happens; milliseconds. */
const busyMs = 700
const idleMs = 3_000

/** A website as it stands, at once and then after each change, until the browser goes away. */
export const watchCrawl = kit
  .can('space:read')
  .errors(throws(crawlerErrors, 'CRAWL_NOT_FOUND'))
  .input(z.object({ id: z.uuid() }))
  .subscription(async function* ({ input: { id }, ctx, signal }) {
    const end = signal === undefined ? ctx.signal : AbortSignal.any([signal, ctx.signal])
    let seen = ''
    while (!end.aborted) {
      // Whoever has lost the space meanwhile hears no more of it.
      const now = await progressOf(ctx, await findCrawl(ctx, id, 'read'))
      const text = JSON.stringify(now)
      if (text !== seen) yield now
      seen = text
      const busy = now.lastRun !== null && now.lastRun.finishedAt === null
      await sleep(busy ? busyMs : idleMs, undefined, { signal: end }).catch(() => undefined)
    }
  })

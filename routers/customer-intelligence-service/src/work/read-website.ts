import { setTimeout as sleep } from 'node:timers/promises'
import { MeshError } from '@wattos/mesh'
import { z } from 'zod'
import { insightFailure } from '../errors.ts'
import { doOnce } from './step.ts'
import type { Working } from './working.ts'

/** Between two looks at the crawler, in milliseconds. */
const pollMs = 1_000

/** Has the website read, once in a run, and waits until that has ended; throws INSIGHT_WEBSITE_UNREADABLE. */
export async function readWebsite(working: Working, crawlId: string): Promise<void> {
  const { mesh, signal, tell } = working
  const { crawls } = mesh.crawler.edge
  await doOnce(working, {
    name: 'crawl',
    schema: z.object({ begun: z.boolean() }),
    async work() {
      try {
        await crawls.start.mutate({ id: crawlId })
        return { begun: true }
      } catch (error) {
        // It is being read already, by its schedule, by a person, or by us before this process took over.
        if (error instanceof MeshError && error.reason === 'CRAWL_RUNNING') return { begun: false }
        throw error
      }
    },
  })
  for (;;) {
    const { lastRun, waiting } = await crawls.get.query({ id: crawlId })
    const read = Object.values(lastRun?.counts ?? {}).reduce((sum, count) => sum + count, 0)
    await tell('crawl', read, read + waiting)
    if (lastRun?.state === 'completed') return
    if (lastRun?.state === 'failed' || lastRun?.state === 'cancelled')
      throw insightFailure('INSIGHT_WEBSITE_UNREADABLE')
    await sleep(pollMs, undefined, { signal })
  }
}

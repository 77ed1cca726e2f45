import { defineService } from '@wattos/mesh'
import { kit } from './kit.ts'
import { crawlQueue } from './queue.ts'
import { edge, internal } from './router.ts'
import { crawl, giveUp, takeBack } from './work/crawl.ts'

/** Websites that one process reads at once: mostly it waits for them. */
const concurrency = 4

const worker = kit.worker(
  crawlQueue,
  { concurrency, onGivenUp: ({ ctx, data }) => giveUp(ctx, data) },
  async ({ ctx, data, revived }) => {
    if (revived) await takeBack(ctx, data)
    await crawl(ctx, data)
  },
)

/** Reads websites into knowledge spaces. */
export const crawler = defineService(kit, { edge, internal, workers: [worker] })

type Declared = typeof crawler

/** The service as others know it; being an interface, their declaration files name it instead of spelling it out. */
export interface Crawler extends Declared {}

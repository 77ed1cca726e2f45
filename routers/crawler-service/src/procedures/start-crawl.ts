import { throws } from '@wattos/mesh'
import { z } from 'zod'
import { findCrawl } from '../crawls/access.ts'
import { startRun } from '../crawls/start-run.ts'
import { toCrawl } from '../crawls/view.ts'
import { crawlerErrors, crawlerFailure } from '../errors.ts'
import { kit } from '../kit.ts'

/** Has a website read now, from its start or again; what has not changed since is left as it is. */
export const startCrawl = kit
  .can('crawl:run')
  .errors(throws(crawlerErrors, 'CRAWL_NOT_FOUND', 'SPACE_NOT_EDITABLE', 'CRAWL_RUNNING'))
  .input(z.object({ id: z.uuid() }))
  .mutation(async ({ input: { id }, ctx }) => {
    const crawl = await findCrawl(ctx, id, 'edit')
    const run = await startRun(ctx, crawl, false)
    if (run === null) throw crawlerFailure('CRAWL_RUNNING')
    return toCrawl(crawl, run)
  })

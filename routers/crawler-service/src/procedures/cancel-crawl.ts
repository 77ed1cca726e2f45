import { throws } from '@wattos/mesh'
import { z } from 'zod'
import { findCrawl } from '../crawls/access.ts'
import { stopRun } from '../crawls/stop-run.ts'
import { crawlerErrors, crawlerFailure } from '../errors.ts'
import { kit } from '../kit.ts'

/** Ends reading a website; the pages read so far stay. */
export const cancelCrawl = kit
  .can('crawl:run')
  .errors(throws(crawlerErrors, 'CRAWL_NOT_FOUND', 'SPACE_NOT_EDITABLE', 'CRAWL_NOT_RUNNING'))
  .input(z.object({ id: z.uuid() }))
  .mutation(async ({ input: { id }, ctx }) => {
    const crawl = await findCrawl(ctx, id, 'edit')
    if (!(await stopRun(ctx, crawl))) throw crawlerFailure('CRAWL_NOT_RUNNING')
    return { id }
  })

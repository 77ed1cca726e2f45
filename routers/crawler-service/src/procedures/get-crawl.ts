import { throws } from '@wattos/mesh'
import { z } from 'zod'
import { findCrawl } from '../crawls/access.ts'
import { progressOf } from '../crawls/progress.ts'
import { crawlerErrors } from '../errors.ts'
import { kit } from '../kit.ts'

/** A website with its latest run as it stands. */
export const getCrawl = kit
  .can('space:read')
  .errors(throws(crawlerErrors, 'CRAWL_NOT_FOUND'))
  .input(z.object({ id: z.uuid() }))
  .query(async ({ input: { id }, ctx }) => progressOf(ctx, await findCrawl(ctx, id, 'read')))

import { throws } from '@wattos/mesh'
import { z } from 'zod'
import { findCrawl } from '../crawls/access.ts'
import { prepare } from '../crawls/prepare.ts'
import { latestRun } from '../crawls/runs.ts'
import { settings } from '../crawls/settings.ts'
import { toCrawl } from '../crawls/view.ts'
import { crawlerErrors } from '../errors.ts'
import { kit } from '../kit.ts'

/**
 * Changes how a website is read. A run under way goes on with the old settings until its next pages. A schedule that had
 * stopped begins anew, in the name of whoever saves it.
 */
export const updateCrawl = kit
  .can('crawl:run')
  .errors(
    throws(
      crawlerErrors,
      'CRAWL_NOT_FOUND',
      'SPACE_NOT_EDITABLE',
      'START_URL_INVALID',
      'SCHEDULE_INVALID',
      'TOO_MANY_PAGES',
      'BROWSER_MISSING',
    ),
  )
  .input(settings.extend({ id: z.uuid() }))
  .mutation(async ({ input: { id, ...asked }, ctx }) => {
    const { tenantId, stopped } = await findCrawl(ctx, id, 'edit')
    const anew = stopped !== null && { stopped: null, ownerId: ctx.principal.userId }
    await ctx.db.crawl.updateMany({ where: { id, tenantId }, data: { ...prepare(ctx, asked), ...anew } })
    return toCrawl(await findCrawl(ctx, id, 'edit'), await latestRun(ctx, id))
  })

import { relays, throws } from '@wattos/mesh'
import type { ragErrors } from '@wattos/rag-service'
import { z } from 'zod'
import { assertSpace } from '../crawls/access.ts'
import { prepare } from '../crawls/prepare.ts'
import { settings } from '../crawls/settings.ts'
import { toCrawl } from '../crawls/view.ts'
import { crawlerErrors } from '../errors.ts'
import { kit } from '../kit.ts'

/** Sets up a website that is read into a space; it is not read before `start` or its schedule. */
export const createCrawl = kit
  .can('crawl:run')
  .errors(
    throws(
      crawlerErrors,
      'SPACE_NOT_EDITABLE',
      'START_URL_INVALID',
      'SCHEDULE_INVALID',
      'TOO_MANY_PAGES',
      'BROWSER_MISSING',
    ),
  )
  .errors(relays<typeof ragErrors, 'SPACE_NOT_FOUND'>())
  .input(settings.extend({ spaceId: z.uuid() }))
  .mutation(async ({ input: { spaceId, ...asked }, ctx }) => {
    await assertSpace(ctx, spaceId, 'edit')
    const { tenantId, userId: ownerId } = ctx.principal
    const row = await ctx.db.crawl.create({ data: { ...prepare(ctx, asked), tenantId, spaceId, ownerId } })
    return toCrawl(row, null)
  })

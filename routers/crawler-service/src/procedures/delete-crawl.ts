import { MeshError, throws } from '@wattos/mesh'
import { z } from 'zod'
import { findCrawl } from '../crawls/access.ts'
import { stopRun } from '../crawls/stop-run.ts'
import { crawlerErrors } from '../errors.ts'
import { kit } from '../kit.ts'

/** Removes a website from the list, with the documents of its pages if so wished. Interrupted, it can be called again. */
export const deleteCrawl = kit
  .can('crawl:run')
  .errors(throws(crawlerErrors, 'CRAWL_NOT_FOUND', 'SPACE_NOT_EDITABLE'))
  .input(z.object({ id: z.uuid(), documents: z.boolean() }))
  .mutation(async ({ input: { id, documents }, ctx }) => {
    const crawl = await findCrawl(ctx, id, 'edit')
    const { tenantId } = crawl
    await stopRun(ctx, crawl)
    await ctx.db.crawl.updateMany({ where: { id, tenantId }, data: { nextRunAt: null, schedule: null } })
    const pages = await ctx.db.crawlPage.findMany({
      where: { tenantId, crawlId: id, documentId: { not: null } },
      select: { id: true, documentId: true },
    })
    for (const page of documents ? pages : []) {
      if (page.documentId !== null)
        await ctx.mesh.ingestion.internal.pages.remove
          .mutate({ documentId: page.documentId })
          .catch((error: unknown) => {
            if (!(error instanceof MeshError && error.code === 'NOT_FOUND')) throw error
          })
      await ctx.db.crawlPage.deleteMany({ where: { id: page.id, tenantId } })
    }
    await ctx.db.crawl.deleteMany({ where: { id, tenantId } })
    return { id }
  })

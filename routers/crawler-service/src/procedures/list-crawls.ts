import { relays } from '@wattos/mesh'
import type { ragErrors } from '@wattos/rag-service'
import { z } from 'zod'
import { assertSpace } from '../crawls/access.ts'
import { latestRun } from '../crawls/runs.ts'
import { toCrawl } from '../crawls/view.ts'
import { kit } from '../kit.ts'

/** The websites that are read into a space, newest first, each with its latest run. */
export const listCrawls = kit
  .can('space:read')
  .errors(relays<typeof ragErrors, 'SPACE_NOT_FOUND'>())
  .input(z.object({ spaceId: z.uuid() }))
  .query(async ({ input: { spaceId }, ctx }) => {
    await assertSpace(ctx, spaceId, 'read')
    const rows = await ctx.db.crawl.findMany({
      where: { tenantId: ctx.principal.tenantId, spaceId },
      orderBy: [{ createdAt: 'desc' }, { id: 'desc' }],
    })
    return Promise.all(rows.map(async (row) => toCrawl(row, await latestRun(ctx, row.id))))
  })

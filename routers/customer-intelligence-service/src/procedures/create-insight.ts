import type { crawlerErrors } from '@wattos/crawler-service'
import { relays } from '@wattos/mesh'
import type { ragErrors } from '@wattos/rag-service'
import { z } from 'zod'
import { placeOf } from '../insights/place-of.ts'
import { startRun } from '../insights/start-run.ts'
import { kit } from '../kit.ts'

/** Most pages of a website that an analysis reads, unless somebody says less. */
const usualPages = 60

const source = z.discriminatedUnion('kind', [
  z.object({
    kind: z.literal('website'),
    url: z.url({ protocol: /^https?$/ }).max(2_000),
    maxPages: z.int().min(1).max(500).default(usualPages),
  }),
  z.object({ kind: z.literal('space'), spaceId: z.uuid() }),
])

/** Where an analysis takes what it reads: a website, which is read into a space of its own, or a space. */
export type Source = z.infer<typeof source>

const input = z.object({
  name: z.string().trim().min(1).max(120),
  source,
  /** Language of what a model writes. */
  language: z.enum(['de', 'en']).default('de'),
})

/** Sets up an analysis and begins its first run; its id. */
export const createInsight = kit
  .can('insight:run')
  .errors(relays<typeof ragErrors, 'SPACE_NOT_FOUND' | 'SPACE_NAME_TAKEN'>())
  .errors(relays<typeof crawlerErrors, 'START_URL_INVALID' | 'TOO_MANY_PAGES'>())
  .input(input)
  .mutation(async ({ input: { name, language, ...asked }, ctx }) => {
    const { tenantId, userId: ownerId } = ctx.principal
    const place = await placeOf(ctx, name, asked.source)
    const insight = await ctx.db.insight.create({ data: { tenantId, ownerId, name, language, ...place } })
    await startRun(ctx, insight)
    return { id: insight.id }
  })

import { z } from 'zod'
import { kit } from '../kit.ts'
import { summaryQueue } from '../queue.ts'
import { sourceSchema, wishesSchema } from '../schema.ts'

/** Longest title made from a text, in characters. */
const longestTitle = 80

/** Has something summed up; the summary's id at once, its text when it is written. */
export const startSummary = kit
  .can('summary:use')
  .input(z.object({ source: sourceSchema, wishes: wishesSchema.prefault({}) }))
  .mutation(async ({ input: { source, wishes }, ctx }) => {
    const { tenantId, userId } = ctx.principal
    const text = source.text.replaceAll('\0', '')
    const title = text.replaceAll(/\s+/g, ' ').slice(0, longestTitle)
    const { id } = await ctx.db.summary.create({
      data: { tenantId, userId, source: source.kind, title, wishes, input: text },
      select: { id: true },
    })
    await ctx.jobs.add(summaryQueue, { tenantId, summaryId: id }, { jobId: id })
    return { id }
  })

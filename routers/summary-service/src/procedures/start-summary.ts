import type { chatErrors } from '@wattos/chat-service'
import { relays, throws } from '@wattos/mesh'
import type { ragErrors } from '@wattos/rag-service'
import { z } from 'zod'
import { summaryErrors, summaryFailure } from '../errors.ts'
import { kit } from '../kit.ts'
import { titleOf } from '../material/title-of.ts'
import { cleanText } from '../rules/redact.ts'
import { summaryQueue } from '../queue.ts'
import { sourceSchema, wishesSchema } from '../schema.ts'
import { canWrite } from '../work/models.ts'

/** Has something summed up; the summary's id at once, its text when it is written. */
export const startSummary = kit
  .can('summary:use')
  .errors(throws(summaryErrors, 'SUMMARY_NEEDS_MODEL', 'PERSONAL_DATA_UNCHECKED'))
  .errors(relays<typeof ragErrors, 'SPACE_NOT_FOUND' | 'DOCUMENT_NOT_INDEXED'>())
  .errors(relays<typeof chatErrors, 'CONVERSATION_NOT_FOUND'>())
  .input(z.object({ source: sourceSchema, wishes: wishesSchema.prefault({}) }))
  .mutation(async ({ input: { source: given, wishes }, ctx }) => {
    const { tenantId, userId } = ctx.principal
    if (wishes.plain !== 'no' && !(await canWrite(ctx, wishes.model)))
      throw summaryFailure('SUMMARY_NEEDS_MODEL')
    const source = given.kind === 'text' ? { ...given, text: await cleanText(ctx, given.text) } : given
    const title = await cleanText(ctx, (await titleOf(ctx, source)).replaceAll('\0', ''))
    const { id } = await ctx.db.summary.create({
      data: {
        tenantId,
        userId,
        source: source.kind,
        title,
        wishes,
        ...(source.kind === 'text' ? { input: source.text.replaceAll('\0', '') } : { sourceId: source.id }),
      },
      select: { id: true },
    })
    await ctx.jobs.add(summaryQueue, { tenantId, summaryId: id }, { jobId: id })
    return { id }
  })

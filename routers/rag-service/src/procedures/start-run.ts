import { throws } from '@wattos/mesh'
import { z } from 'zod'
import { ragErrors, ragFailure } from '../errors.ts'
import { kit } from '../kit.ts'
import { goldenInUse } from '../quality/golden-in-use.ts'
import { measuredSpace } from '../quality/measured-space.ts'
import { evaluationQueue } from '../quality/queue.ts'

/** Has a space measured with its golden questions; the measurement's id at once, its figures when it is done. */
export const startRun = kit
  .can('space:edit')
  .errors(throws(ragErrors, 'SPACE_NOT_FOUND', 'QUESTIONS_MISSING', 'RUN_UNDER_WAY'))
  .input(z.object({ spaceId: z.uuid() }))
  .mutation(async ({ input, ctx }) => {
    const where = await measuredSpace(ctx, input.spaceId)
    const questions = await ctx.db.goldenQuestion.count({ where: { ...where, ...goldenInUse } })
    if (questions === 0) throw ragFailure('QUESTIONS_MISSING')
    const running = await ctx.db.evaluationRun.count({ where: { ...where, state: 'running' } })
    if (running > 0) throw ragFailure('RUN_UNDER_WAY')
    const documents = await ctx.db.indexedDocument.findMany({
      where: { ...where, ready: true },
      select: { embeddingModel: true },
    })
    const { id } = await ctx.db.evaluationRun.create({
      data: {
        ...where,
        questions,
        documents: documents.length,
        embeddingModel:
          documents.find(({ embeddingModel }) => embeddingModel !== null)?.embeddingModel ?? null,
      },
      select: { id: true },
    })
    await ctx.jobs.add(evaluationQueue, { tenantId: where.tenantId, runId: id }, { jobId: id })
    return { id }
  })

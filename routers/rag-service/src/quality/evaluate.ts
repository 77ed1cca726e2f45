import type { RagContext } from '../kit.ts'
import { askGolden } from './ask-golden.ts'
import type { EvaluationJob } from './queue.ts'
import { figuresOf, modes, type QuestionOutcome } from './result.ts'

/** Makes one measurement. Run again after a crash it simply begins anew; a revived one is no longer a failed one. */
export async function evaluate(
  ctx: RagContext,
  { tenantId, runId }: EvaluationJob,
  revived: boolean,
): Promise<void> {
  const where = {
    id: runId,
    tenantId,
    state: revived ? { in: ['running' as const, 'failed' as const] } : ('running' as const),
  }
  const { count } = await ctx.db.evaluationRun.updateMany({ where, data: { state: 'running', done: 0 } })
  const run = count > 0 && (await ctx.db.evaluationRun.findFirst({ where: { id: runId, tenantId } }))
  if (!run) return
  const { spaceId } = run
  const questions = await ctx.db.goldenQuestion.findMany({
    where: { tenantId, spaceId },
    orderBy: { id: 'asc' },
  })
  const outcomes: QuestionOutcome[] = []
  for (const golden of questions) {
    const found = {
      keyword: await askGolden(ctx, golden, { spaceId, mode: 'keyword' }),
      vector: await askGolden(ctx, golden, { spaceId, mode: 'vector' }),
      hybrid: await askGolden(ctx, golden, { spaceId, mode: 'hybrid' }),
    }
    outcomes.push({ question: golden.question, answerable: golden.answers.length > 0, found })
    await ctx.db.evaluationRun.updateMany({ where: { id: runId, tenantId }, data: { done: outcomes.length } })
  }
  await ctx.db.evaluationRun.updateMany({
    where: { id: runId, tenantId },
    data: {
      state: 'done',
      questions: questions.length,
      figures: modes.map((mode) => figuresOf(mode, outcomes)),
      outcomes,
      finishedAt: new Date(),
    },
  })
}

/** The queue has given up. */
export async function giveUp({ db }: RagContext, { tenantId, runId }: EvaluationJob): Promise<void> {
  await db.evaluationRun.updateMany({
    where: { id: runId, tenantId, state: 'running' },
    data: { state: 'failed', finishedAt: new Date() },
  })
}

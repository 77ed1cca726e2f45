import type { RagContext } from '../kit.ts'
import { askGolden } from './ask-golden.ts'
import { goldenInUse } from './golden-in-use.ts'
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
  const inUse = () =>
    ctx.db.goldenQuestion.findMany({ where: { tenantId, spaceId, ...goldenInUse }, orderBy: { id: 'asc' } })
  const questions = await inUse()
  const outcomes: QuestionOutcome[] = []
  for (const golden of questions) {
    const found = {
      keyword: await askGolden(ctx, golden, { spaceId, mode: 'keyword' }),
      vector: await askGolden(ctx, golden, { spaceId, mode: 'vector' }),
      hybrid: await askGolden(ctx, golden, { spaceId, mode: 'hybrid' }),
    }
    const { question, answers, askedBy } = golden
    outcomes.push({ question, answerable: answers.length > 0, askedBy, found })
    await ctx.db.evaluationRun.updateMany({ where: { id: runId, tenantId }, data: { done: outcomes.length } })
  }
  // Somebody may have been erased, or have objected, while their question was asked.
  const still = new Set((await inUse()).map(({ question }) => question))
  const counted = outcomes.filter(({ question, askedBy }) => askedBy === null || still.has(question))
  await ctx.db.evaluationRun.updateMany({
    where: { id: runId, tenantId },
    data: {
      state: 'done',
      questions: counted.length,
      figures: modes.map((mode) => figuresOf(mode, counted)),
      outcomes: counted,
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

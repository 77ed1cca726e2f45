import { Failure, MeshError } from '@wattos/mesh'
import type { SummaryContext } from '../kit.ts'
import { readMaterial } from '../material/material.ts'
import type { SummaryJob } from '../queue.ts'
import { wishesSchema } from '../schema.ts'
import { cleanSummary } from '../rules/redact.ts'
import { compose } from './compose.ts'
import { whileWanted } from './wanted.ts'

/** Longest time for one call to a model or to those who keep the texts, in milliseconds. */
const callMs = 10 * 60_000

/** Writes one summary. Run again after a crash it simply begins anew; what cannot succeed is not tried again. */
export async function summarise(ctx: SummaryContext, { tenantId, summaryId: id }: SummaryJob): Promise<void> {
  const { db, env } = ctx
  const where = { id, tenantId }
  const { count } = await db.summary.updateMany({
    where: { ...where, state: { in: ['waiting', 'running'] } },
    data: { state: 'running', done: 0, total: 0 },
  })
  const row = count > 0 && (await db.summary.findFirst({ where }))
  if (!row) return
  using wanted = whileWanted(ctx, where)
  const signal = AbortSignal.any([wanted.signal, ctx.signal])
  const mesh = ctx.runtime.meshFor(ctx.principal, callMs, signal)
  const store = (data: object) => db.summary.updateMany({ where: { ...where, state: 'running' }, data })
  try {
    const passages = await readMaterial({ mesh, env }, row)
    const wishes = wishesSchema.parse(row.wishes)
    const composed = await compose(
      { mesh, env, principal: ctx.principal },
      { passages, wishes },
      async (done, total) => {
        signal.throwIfAborted()
        await store({ done, total })
      },
    )
    const kept = await cleanSummary({ principal: ctx.principal, env, signal }, composed)
    await store({ ...kept, state: 'done', input: null, finishedAt: new Date() })
  } catch (thrown) {
    if (wanted.signal.aborted) return
    const errorReason = reasonOf(thrown)
    if (errorReason === undefined) throw thrown
    await store({ state: 'failed', errorReason, input: null, finishedAt: new Date() })
  }
}

/** The reason that somebody declared; undefined for what may succeed the next time. */
function reasonOf(thrown: unknown): string | undefined {
  if (thrown instanceof Failure) return thrown.reason
  return thrown instanceof MeshError && thrown.data.declared ? thrown.reason : undefined
}

/** The queue has given up. */
export async function giveUp({ db }: SummaryContext, { tenantId, summaryId }: SummaryJob): Promise<void> {
  await db.summary.updateMany({
    where: { id: summaryId, tenantId, state: { in: ['waiting', 'running'] } },
    data: { state: 'failed', errorReason: 'SUMMARY_FAILED', input: null, finishedAt: new Date() },
  })
}

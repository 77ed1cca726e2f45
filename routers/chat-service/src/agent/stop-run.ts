import { MeshError } from '@wattos/mesh'
import { type MaybeOfRun, settleRuns, type Settling } from './settle-runs.ts'

/** Cancels a run of the person's; one that has ended, or is gone, stays as it is. */
export async function cancelRun({ mesh }: Pick<Settling, 'mesh'>, id: string): Promise<void> {
  try {
    await mesh.agents.edge.runs.cancel.mutate({ id })
  } catch (error) {
    if (!(error instanceof MeshError) || !ended.has(error.reason)) throw error
  }
}

const ended: ReadonlySet<string> = new Set(['RUN_ENDED', 'RUN_NOT_FOUND'])

/** Ends an answer by cancelling its run; false where the run had ended before. */
export async function stopRun(ctx: Settling, answer: MaybeOfRun): Promise<boolean> {
  if (answer.runId !== null) await cancelRun(ctx, answer.runId)
  await settleRuns(ctx, [answer])
  const { id, tenantId } = answer
  return (await ctx.db.message.count({ where: { id, tenantId, state: 'stopped' } })) > 0
}

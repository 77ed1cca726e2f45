import { throws } from '@wattos/mesh'
import { z } from 'zod'
import { definitionSchema } from '../definition.ts'
import { agentErrors, agentFailure } from '../errors.ts'
import { kit } from '../kit.ts'
import { Veil } from '../personal/veil.ts'
import { changeOwnRun } from '../runs/change-own-run.ts'
import { enqueueAwake, wake } from '../runs/continue-run.ts'
import { findOwnRun } from '../runs/find-run.ts'
import { rewind } from '../runs/rewind.ts'
import { isEnded } from '../runs/states.ts'
import { toolsOf } from '../tools/toolset.ts'

/** Tries a run that has ended again from one of its steps. What the steps after it have done stays done. */
export const retryRun = kit
  .can('agent:use')
  .errors(throws(agentErrors, 'RUN_NOT_FOUND', 'RUN_NOT_ENDED', 'STEP_NOT_FOUND'))
  .input(z.object({ id: z.uuid(), ordinal: z.int().min(0) }))
  .mutation(async ({ input: { id, ordinal }, ctx }) => {
    const before = await findOwnRun(ctx, id)
    // Asked for before the transaction, which the database of a single machine would let nobody else work beside.
    const definition = definitionSchema.parse(before.definition)
    const [tools, veil] = await Promise.all([toolsOf(ctx, definition, before), Veil.of(ctx, before)])
    await changeOwnRun(ctx, id, async (locked) => {
      const { tx, run } = locked
      if (!isEnded(run.state)) throw agentFailure('RUN_NOT_ENDED')
      await rewind(locked, ordinal, { definition, tools, veil })
      const none = { reason: null, output: '', finishedAt: null, paused: false, workedMs: 0, deaths: 0 }
      await tx.agentRun.updateMany({ where: { id, tenantId: run.tenantId }, data: none })
      await wake(tx, run)
    })
    await enqueueAwake(ctx, await findOwnRun(ctx, id))
    return { id }
  })

import { throws } from '@wattos/mesh'
import { z } from 'zod'
import { agentErrors, agentFailure } from '../errors.ts'
import { kit } from '../kit.ts'
import { changeOwnRun } from '../runs/change-own-run.ts'
import { enqueueAbove } from '../runs/continue-run.ts'
import { endRun } from '../runs/end.ts'
import { isEnded } from '../runs/states.ts'

/** Ends a run, and those of agents that it asked; where an agent asked for it, that one is told. A call that is under way may still take effect; nothing after it does. */
export const cancelRun = kit
  .can('agent:use')
  .errors(throws(agentErrors, 'RUN_NOT_FOUND', 'RUN_ENDED'))
  .input(z.object({ id: z.uuid() }))
  .mutation(async ({ input: { id }, ctx }) => {
    const cancelled = await changeOwnRun(ctx, id, async ({ tx, run, revision }) => {
      if (isEnded(run.state)) throw agentFailure('RUN_ENDED')
      await endRun(tx, { run, revision }, { state: 'cancelled' })
      return run
    })
    await enqueueAbove(ctx, cancelled)
    return { id }
  })

import { throws } from '@wattos/mesh'
import { z } from 'zod'
import { agentErrors, agentFailure } from '../errors.ts'
import { kit } from '../kit.ts'
import { changeOwnRun } from '../runs/change-own-run.ts'
import { enqueueAwake, unpause } from '../runs/continue-run.ts'
import { lockBelow } from '../runs/lock.ts'
import { isEnded } from '../runs/states.ts'

/** Lets a paused run go on, and those of agents that it asked. */
export const resumeRun = kit
  .can('agent:use')
  .errors(throws(agentErrors, 'RUN_NOT_FOUND', 'RUN_ENDED'))
  .input(z.object({ id: z.uuid() }))
  .mutation(async ({ input: { id }, ctx }) => {
    const resumed = await changeOwnRun(ctx, id, async ({ tx, run }) => {
      if (isEnded(run.state)) throw agentFailure('RUN_ENDED')
      const runs = [run, ...(await lockBelow(tx, run)).map((locked) => locked.run)]
      for (const one of runs) await unpause(tx, one)
      return runs
    })
    for (const run of resumed) await enqueueAwake(ctx, run)
    return { id }
  })

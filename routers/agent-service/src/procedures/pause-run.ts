import { throws } from '@wattos/mesh'
import { z } from 'zod'
import { agentErrors, agentFailure } from '../errors.ts'
import { kit } from '../kit.ts'
import { changeOwnRun } from '../runs/change-own-run.ts'
import { lockBelow } from '../runs/lock.ts'
import { isEnded } from '../runs/states.ts'

/** Lets a run, and those of agents that it asked, rest after the steps that they are at, until it is resumed. */
export const pauseRun = kit
  .can('agent:use')
  .errors(throws(agentErrors, 'RUN_NOT_FOUND', 'RUN_ENDED'))
  .input(z.object({ id: z.uuid() }))
  .mutation(async ({ input: { id }, ctx }) => {
    await changeOwnRun(ctx, id, async ({ tx, run }) => {
      if (isEnded(run.state)) throw agentFailure('RUN_ENDED')
      const { tenantId } = run
      const below = (await lockBelow(tx, run)).map((locked) => locked.run.id)
      await tx.agentRun.updateMany({
        where: { tenantId, id: { in: [id, ...below] } },
        data: { paused: true },
      })
    })
    return { id }
  })

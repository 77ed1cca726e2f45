import { throws } from '@wattos/mesh'
import { z } from 'zod'
import { agentErrors, agentFailure } from '../errors.ts'
import { kit } from '../kit.ts'
import { changeOwnRun } from '../runs/change-own-run.ts'
import { isEnded } from '../runs/states.ts'

/** Lets a run rest after the step that it is at, until it is resumed. */
export const pauseRun = kit
  .can('agent:use')
  .errors(throws(agentErrors, 'RUN_NOT_FOUND', 'RUN_ENDED'))
  .input(z.object({ id: z.uuid() }))
  .mutation(async ({ input: { id }, ctx }) => {
    await changeOwnRun(ctx, id, async ({ tx, run }) => {
      if (isEnded(run.state)) throw agentFailure('RUN_ENDED')
      await tx.agentRun.updateMany({ where: { id, tenantId: run.tenantId }, data: { paused: true } })
    })
    return { id }
  })

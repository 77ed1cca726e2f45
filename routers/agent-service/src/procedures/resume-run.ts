import { throws } from '@wattos/mesh'
import { z } from 'zod'
import { agentErrors, agentFailure } from '../errors.ts'
import { kit } from '../kit.ts'
import { changeOwnRun } from '../runs/change-own-run.ts'
import { enqueueAwake, wake } from '../runs/continue-run.ts'
import { isEnded } from '../runs/states.ts'

/** Lets a paused run go on. */
export const resumeRun = kit
  .can('agent:use')
  .errors(throws(agentErrors, 'RUN_NOT_FOUND', 'RUN_ENDED'))
  .input(z.object({ id: z.uuid() }))
  .mutation(async ({ input: { id }, ctx }) => {
    const run = await changeOwnRun(ctx, id, async ({ tx, run: paused }) => {
      if (isEnded(paused.state)) throw agentFailure('RUN_ENDED')
      if (!paused.paused) return paused
      await tx.agentRun.updateMany({ where: { id, tenantId: paused.tenantId }, data: { paused: false } })
      // A worker that had not noticed the pause yet simply goes on.
      if (paused.state === 'pending') await wake(tx, paused)
      return paused
    })
    await enqueueAwake(ctx, run)
    return { id }
  })

import { throws } from '@wattos/mesh'
import { z } from 'zod'
import { agentErrors } from '../errors.ts'
import { kit } from '../kit.ts'
import { findOwnRun } from '../runs/find-run.ts'
import { runView, stepView } from '../runs/run-view.ts'

/** One of the person's runs with its steps in order. */
export const getRun = kit
  .can('agent:use')
  .errors(throws(agentErrors, 'RUN_NOT_FOUND'))
  .input(z.object({ id: z.uuid() }))
  .query(async ({ input: { id }, ctx }) => {
    const run = await findOwnRun(ctx, id)
    const steps = await ctx.db.agentStep.findMany({
      where: { runId: id, tenantId: run.tenantId },
      orderBy: { ordinal: 'asc' },
    })
    return { run: runView(run), steps: steps.map(stepView) }
  })

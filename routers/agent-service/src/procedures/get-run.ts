import { throws } from '@wattos/mesh'
import { z } from 'zod'
import { agentErrors } from '../errors.ts'
import { kit } from '../kit.ts'
import { findOwnRun } from '../runs/find-run.ts'
import { runView, stepViews } from '../runs/run-view.ts'
import { stepsOf } from '../runs/steps.ts'

/** One of the person's runs with its steps in order. */
export const getRun = kit
  .can('agent:use')
  .errors(throws(agentErrors, 'RUN_NOT_FOUND'))
  .input(z.object({ id: z.uuid() }))
  .query(async ({ input: { id }, ctx }) => {
    const run = await findOwnRun(ctx, id)
    return { run: runView(run), steps: await stepViews(ctx.db, run, await stepsOf(ctx.db, run)) }
  })

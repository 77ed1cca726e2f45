import { throws } from '@wattos/mesh'
import { z } from 'zod'
import { ragErrors, ragFailure } from '../errors.ts'
import { kit } from '../kit.ts'
import { outcomeSchema } from '../quality/result.ts'
import { asRun } from '../quality/run-view.ts'

/** A measurement with what came of each question. */
export const getRun = kit
  .can('space:edit')
  .errors(throws(ragErrors, 'RUN_NOT_FOUND'))
  .input(z.object({ id: z.uuid() }))
  .query(async ({ input: { id }, ctx }) => {
    const run = await ctx.db.evaluationRun.findFirst({ where: { id, tenantId: ctx.principal.tenantId } })
    if (run === null) throw ragFailure('RUN_NOT_FOUND')
    return { ...asRun(run), outcomes: z.array(outcomeSchema).parse(run.outcomes) }
  })

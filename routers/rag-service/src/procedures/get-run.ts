import { throws } from '@wattos/mesh'
import { z } from 'zod'
import { ragErrors, ragFailure } from '../errors.ts'
import { kit } from '../kit.ts'
import { goldenInUse } from '../quality/golden-in-use.ts'
import { outcomeSchema } from '../quality/result.ts'
import { asRun } from '../quality/run-view.ts'
import { grantedSpaces } from '../spaces/grants.ts'

/** A measurement with what came of each question. */
export const getRun = kit
  .can('space:edit')
  .errors(throws(ragErrors, 'RUN_NOT_FOUND'))
  .input(z.object({ id: z.uuid() }))
  .query(async ({ input: { id }, ctx }) => {
    const { tenantId } = ctx.principal
    const where = { id, tenantId, space: grantedSpaces(ctx.principal, 'edit') }
    const run = await ctx.db.evaluationRun.findFirst({ where })
    if (run === null) throw ragFailure('RUN_NOT_FOUND')
    const hidden = await ctx.db.goldenQuestion.findMany({
      where: { tenantId, spaceId: run.spaceId, NOT: goldenInUse },
      select: { question: true },
    })
    const outcomes = z
      .array(outcomeSchema)
      .parse(run.outcomes)
      .filter(({ question }) => hidden.every((one) => one.question !== question))
      .map(({ askedBy: _, ...outcome }) => outcome)
    return { ...asRun(run), outcomes }
  })

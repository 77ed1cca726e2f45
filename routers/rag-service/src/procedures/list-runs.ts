import { throws } from '@wattos/mesh'
import { z } from 'zod'
import { ragErrors } from '../errors.ts'
import { kit } from '../kit.ts'
import { measuredSpace } from '../quality/measured-space.ts'
import { asRun } from '../quality/run-view.ts'

/** Measurements that are listed. */
const listed = 50

/** The measurements of a space, the newest first, without what came of each question. */
export const listRuns = kit
  .can('space:edit')
  .errors(throws(ragErrors, 'SPACE_NOT_FOUND'))
  .input(z.object({ spaceId: z.uuid() }))
  .query(async ({ input, ctx }) => {
    const where = await measuredSpace(ctx, input.spaceId)
    const runs = await ctx.db.evaluationRun.findMany({ where, orderBy: { startedAt: 'desc' }, take: listed })
    return runs.map(asRun)
  })

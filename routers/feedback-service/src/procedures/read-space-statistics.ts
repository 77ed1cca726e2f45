import { throws } from '@wattos/mesh'
import { z } from 'zod'
import { feedbackErrors } from '../errors.ts'
import { kit } from '../kit.ts'
import { personOf } from '../ratings/person-of.ts'
import { listRemarks } from '../statistics/remarks.ts'
import { answerStatistics, daysSchema } from '../statistics/statistics.ts'

/** The same of answers from one space. The caller has made sure that the person looks after it. */
export const readSpaceStatistics = kit.service
  .errors(throws(feedbackErrors, 'PRINCIPAL_MISSING'))
  .input(z.object({ spaceId: z.uuid(), days: daysSchema }))
  .query(async ({ input: { days, spaceId }, ctx }) => {
    const wanted = { tenantId: personOf(ctx).tenantId, days, spaceId }
    const { up, down, byDay, byModel, byReason } = await answerStatistics(ctx, wanted)
    // Other spaces of the same answers are not this one's affair.
    const remarks = (await listRemarks(ctx, wanted)).map(({ spaceIds: _, ...remark }) => remark)
    return { up, down, byDay, byModel, byReason, remarks }
  })

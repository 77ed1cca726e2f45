import { throws } from '@wattos/mesh'
import { assistantsOf } from '../assistants/made.ts'
import { insightErrors } from '../errors.ts'
import { findInsight } from '../insights/find-insight.ts'
import { insightView } from '../insights/view.ts'
import { kit } from '../kit.ts'
import { insightId } from './insight-id.ts'

/** An analysis with its latest run and result; of a statement only what rests on documents that the person may read. */
export const getInsight = kit
  .can('space:read')
  .errors(throws(insightErrors, 'INSIGHT_NOT_FOUND'))
  .input(insightId)
  .query(async ({ input: { id }, ctx }) => {
    const found = await findInsight(ctx, id, 'read')
    const [view, assistants] = await Promise.all([insightView(ctx, found), assistantsOf(ctx, id)])
    return { ...view, assistants }
  })

import { grantErrors, listGrantsInput } from '@wattos/grants'
import { throws } from '@wattos/mesh'
import { insightErrors } from '../errors.ts'
import { insightGrants } from '../insights/grants.ts'
import { kit } from '../kit.ts'

/** Who may see an analysis or change it. */
export const listInsightGrants = kit
  .can('insight:run')
  .errors(throws(insightErrors, 'INSIGHT_NOT_FOUND'))
  .errors(throws(grantErrors, 'GRANT_TOO_LOW'))
  .input(listGrantsInput)
  .query(({ input, ctx }) => insightGrants.list(ctx, input.id))

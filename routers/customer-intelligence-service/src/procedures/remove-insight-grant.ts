import { grantErrors, removeGrantInput } from '@wattos/grants'
import { throws } from '@wattos/mesh'
import { insightErrors } from '../errors.ts'
import { insightGrants } from '../insights/grants.ts'
import { kit } from '../kit.ts'

/** Takes that back. */
export const removeInsightGrant = kit
  .can('insight:run')
  .errors(throws(insightErrors, 'INSIGHT_NOT_FOUND'))
  .errors(throws(grantErrors, 'GRANT_TOO_LOW'))
  .input(removeGrantInput)
  .mutation(({ input, ctx }) => insightGrants.remove(ctx, input))

import { grantErrors, setGrantInput } from '@wattos/grants'
import { throws } from '@wattos/mesh'
import { insightErrors } from '../errors.ts'
import { insightGrants, insightLevels } from '../insights/grants.ts'
import { kit } from '../kit.ts'

/** Lets a person, a group or everyone see an analysis, change it or share it. */
export const setInsightGrant = kit
  .can('insight:run')
  .errors(throws(insightErrors, 'INSIGHT_NOT_FOUND'))
  .errors(throws(grantErrors, 'GRANT_TOO_LOW'))
  .input(setGrantInput(insightLevels))
  .mutation(({ input, ctx }) => insightGrants.set(ctx, input))

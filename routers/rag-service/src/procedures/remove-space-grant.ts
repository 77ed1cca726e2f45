import { grantErrors, removeGrantInput } from '@wattos/grants'
import { throws } from '@wattos/mesh'
import { ragErrors } from '../errors.ts'
import { kit } from '../kit.ts'
import { spaceGrants } from '../spaces/grants.ts'

/** Takes back what was shared with somebody. */
export const removeSpaceGrant = kit
  .can('space:edit')
  .errors(throws(ragErrors, 'SPACE_NOT_FOUND'))
  .errors(throws(grantErrors, 'GRANT_TOO_LOW'))
  .input(removeGrantInput)
  .mutation(({ input, ctx }) => spaceGrants.remove(ctx, input))

import { grantErrors, listGrantsInput } from '@wattos/grants'
import { throws } from '@wattos/mesh'
import { ragErrors } from '../errors.ts'
import { kit } from '../kit.ts'
import { spaceGrants } from '../spaces/grants.ts'

/** Who may do what with a space, for those who manage it. */
export const listSpaceGrants = kit
  .can('space:edit')
  .errors(throws(ragErrors, 'SPACE_NOT_FOUND'))
  .errors(throws(grantErrors, 'GRANT_TOO_LOW'))
  .input(listGrantsInput)
  .query(({ input, ctx }) => spaceGrants.list(ctx, input.id))

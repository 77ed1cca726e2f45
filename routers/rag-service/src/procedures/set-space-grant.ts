import { grantErrors, setGrantInput } from '@wattos/grants'
import { throws } from '@wattos/mesh'
import { ragErrors } from '../errors.ts'
import { kit } from '../kit.ts'
import { spaceGrants } from '../spaces/grants.ts'
import { spaceLevels } from './space-fields.ts'

/** Shares a space with a person, a group or everyone. */
export const setSpaceGrant = kit
  .can('space:edit')
  .errors(throws(ragErrors, 'SPACE_NOT_FOUND'))
  .errors(throws(grantErrors, 'GRANT_TOO_LOW'))
  .input(setGrantInput(spaceLevels))
  .mutation(({ input, ctx }) => spaceGrants.set(ctx, input))

import { grantErrors, removeGrantInput } from '@wattos/grants'
import { throws } from '@wattos/mesh'
import { characterErrors } from '../errors.ts'
import { kit } from '../kit.ts'
import { characterGrants } from '../sharing/grants.ts'

/** Takes that back. */
export const removeCharacterGrant = kit
  .can('character:edit')
  .errors(throws(characterErrors, 'CHARACTER_NOT_FOUND'))
  .errors(throws(grantErrors, 'GRANT_TOO_LOW'))
  .input(removeGrantInput)
  .mutation(({ input, ctx }) => characterGrants.remove(ctx, input))

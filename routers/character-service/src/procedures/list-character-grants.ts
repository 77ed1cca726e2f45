import { grantErrors, listGrantsInput } from '@wattos/grants'
import { throws } from '@wattos/mesh'
import { characterErrors } from '../errors.ts'
import { kit } from '../kit.ts'
import { characterGrants } from '../sharing/grants.ts'

/** Who may speak with a character or change it. */
export const listCharacterGrants = kit
  .can('character:edit')
  .errors(throws(characterErrors, 'CHARACTER_NOT_FOUND'))
  .errors(throws(grantErrors, 'GRANT_TOO_LOW'))
  .input(listGrantsInput)
  .query(({ input, ctx }) => characterGrants.list(ctx, input.id))

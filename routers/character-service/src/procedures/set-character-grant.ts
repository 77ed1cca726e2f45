import { grantErrors, setGrantInput } from '@wattos/grants'
import { throws } from '@wattos/mesh'
import { characterErrors } from '../errors.ts'
import { kit } from '../kit.ts'
import { characterGrants, characterLevels } from '../sharing/grants.ts'

/** Lets a person, a group or everyone speak with a character, change it or share it. */
export const setCharacterGrant = kit
  .can('character:edit')
  .errors(throws(characterErrors, 'CHARACTER_NOT_FOUND'))
  .errors(throws(grantErrors, 'GRANT_TOO_LOW'))
  .input(setGrantInput(characterLevels))
  .mutation(({ input, ctx }) => characterGrants.set(ctx, input))

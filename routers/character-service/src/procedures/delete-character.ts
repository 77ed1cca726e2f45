import { grantErrors } from '@wattos/grants'
import { throws } from '@wattos/mesh'
import { z } from 'zod'
import { characterErrors } from '../errors.ts'
import { findCharacter } from '../find.ts'
import { kit } from '../kit.ts'

/** Deletes a character with its versions and links; conversations that were held with it stay. */
export const deleteCharacter = kit
  .can('character:edit')
  .errors(throws(characterErrors, 'CHARACTER_NOT_FOUND'))
  .errors(throws(grantErrors, 'GRANT_TOO_LOW'))
  .input(z.object({ id: z.uuid() }))
  .mutation(async ({ input: { id }, ctx }) => {
    const { tenantId } = await findCharacter(ctx, id, 'manage')
    await ctx.db.character.deleteMany({ where: { id, tenantId } })
    return { id }
  })

import { grantErrors } from '@wattos/grants'
import { throws } from '@wattos/mesh'
import { z } from 'zod'
import { characterErrors } from '../errors.ts'
import { findCharacter } from '../find.ts'
import { kit } from '../kit.ts'

/** Offers a character no longer; its versions stay. */
export const withdrawCharacter = kit
  .can('character:edit')
  .errors(throws(characterErrors, 'CHARACTER_NOT_FOUND'))
  .errors(throws(grantErrors, 'GRANT_TOO_LOW'))
  .input(z.object({ id: z.uuid() }))
  .mutation(async ({ input: { id }, ctx }) => {
    const { tenantId } = await findCharacter(ctx, id, 'edit')
    await ctx.db.character.updateMany({ where: { id, tenantId }, data: { published: null } })
    return { id }
  })

import { grantErrors } from '@wattos/grants'
import { throws } from '@wattos/mesh'
import { z } from 'zod'
import { characterErrors, characterFailure } from '../errors.ts'
import { findCharacter } from '../find.ts'
import { kit } from '../kit.ts'

/** Takes a link back for good: nobody comes by it any more, and whoever came by it is out. */
export const revokeLink = kit
  .can('character:edit')
  .errors(throws(characterErrors, 'CHARACTER_NOT_FOUND', 'CHARACTER_LINK_INVALID'))
  .errors(throws(grantErrors, 'GRANT_TOO_LOW'))
  .input(z.object({ id: z.uuid(), linkId: z.uuid() }))
  .mutation(async ({ input: { id, linkId }, ctx }) => {
    const { tenantId } = await findCharacter(ctx, id, 'manage')
    const { count } = await ctx.db.characterLink.updateMany({
      where: { id: linkId, tenantId, characterId: id, revokedAt: null },
      data: { revokedAt: new Date() },
    })
    if (count === 0) throw characterFailure('CHARACTER_LINK_INVALID')
    return { id }
  })

import { grantErrors } from '@wattos/grants'
import { throws } from '@wattos/mesh'
import { z } from 'zod'
import { definitionSchema } from '../definition/definition.ts'
import { characterErrors } from '../errors.ts'
import { findCharacter } from '../find.ts'
import { kit } from '../kit.ts'

/** Saves the draft of a character; what is offered stays until it is published. */
export const saveCharacter = kit
  .can('character:edit')
  .errors(throws(characterErrors, 'CHARACTER_NOT_FOUND'))
  .errors(throws(grantErrors, 'GRANT_TOO_LOW'))
  .input(z.object({ id: z.uuid(), draft: definitionSchema }))
  .mutation(async ({ input: { id, draft }, ctx }) => {
    const { tenantId } = await findCharacter(ctx, id, 'edit')
    await ctx.db.character.updateMany({ where: { id, tenantId }, data: { draft, name: draft.name } })
    return { id }
  })

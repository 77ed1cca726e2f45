import { grantErrors } from '@wattos/grants'
import { throws } from '@wattos/mesh'
import { z } from 'zod'
import { characterErrors } from '../errors.ts'
import { findCharacter } from '../find.ts'
import { kit } from '../kit.ts'
import { readVersion } from '../versions.ts'

/** Makes a published version the draft again; it is offered when it is published. */
export const restoreVersion = kit
  .can('character:edit')
  .errors(throws(characterErrors, 'CHARACTER_NOT_FOUND', 'CHARACTER_VERSION_NOT_FOUND'))
  .errors(throws(grantErrors, 'GRANT_TOO_LOW'))
  .input(z.object({ id: z.uuid(), number: z.number().int().min(1) }))
  .mutation(async ({ input: { id, number }, ctx }) => {
    const { tenantId } = await findCharacter(ctx, id, 'edit')
    const draft = await readVersion({ db: ctx.db, tenantId }, id, number)
    await ctx.db.character.updateMany({ where: { id, tenantId }, data: { draft, name: draft.name } })
    return { id }
  })

import { grantErrors } from '@wattos/grants'
import { throws } from '@wattos/mesh'
import { z } from 'zod'
import { definitionSchema } from '../definition/definition.ts'
import { characterErrors } from '../errors.ts'
import { findCharacter } from '../find.ts'
import { kit } from '../kit.ts'

/** The published versions of a character, the latest first. */
export const listVersions = kit
  .can('character:edit')
  .errors(throws(characterErrors, 'CHARACTER_NOT_FOUND'))
  .errors(throws(grantErrors, 'GRANT_TOO_LOW'))
  .input(z.object({ id: z.uuid() }))
  .query(async ({ input: { id }, ctx }) => {
    const { tenantId } = await findCharacter(ctx, id, 'edit')
    const rows = await ctx.db.characterVersion.findMany({
      where: { tenantId, characterId: id },
      orderBy: { number: 'desc' },
      take: 100,
    })
    return rows.map(({ number, createdAt, definition }) => {
      const { name, persona, greeting } = definitionSchema.parse(definition)
      return { number, createdAt: createdAt.toISOString(), name, persona, greeting }
    })
  })

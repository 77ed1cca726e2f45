import { grantErrors } from '@wattos/grants'
import { throws } from '@wattos/mesh'
import { z } from 'zod'
import { definitionSchema } from '../definition/definition.ts'
import { characterErrors } from '../errors.ts'
import { findCharacter } from '../find.ts'
import { kit } from '../kit.ts'

/** Offers the draft as a new version; its number. */
export const publishCharacter = kit
  .can('character:edit')
  .errors(throws(characterErrors, 'CHARACTER_NOT_FOUND'))
  .errors(throws(grantErrors, 'GRANT_TOO_LOW'))
  .input(z.object({ id: z.uuid() }))
  .mutation(async ({ input: { id }, ctx }) => {
    const { tenantId } = await findCharacter(ctx, id, 'edit')
    const version = await ctx.db.transaction(async (tx) => {
      // Two who publish at once get two numbers: the row is held until the first has its own.
      await tx.execute('SELECT 1 FROM character WHERE id = $1::uuid FOR UPDATE', [id])
      const [row, last] = [
        await tx.character.findFirst({ where: { id, tenantId } }),
        await tx.characterVersion.findFirst({
          where: { tenantId, characterId: id },
          orderBy: { number: 'desc' },
          select: { number: true },
        }),
      ]
      const number = (last?.number ?? 0) + 1
      const definition = definitionSchema.parse(row?.draft)
      await tx.characterVersion.create({ data: { tenantId, characterId: id, number, definition } })
      await tx.character.updateMany({ where: { id, tenantId }, data: { published: number } })
      return number
    })
    return { id, version }
  })

import { definitionSchema } from '../definition/definition.ts'
import { kit } from '../kit.ts'

/** Makes a character, as a draft that only its owner sees. */
export const createCharacter = kit
  .can('character:edit')
  .input(definitionSchema)
  .mutation(async ({ input: draft, ctx }) => {
    const { tenantId, userId } = ctx.principal
    const data = { tenantId, ownerId: userId, name: draft.name, draft }
    return ctx.db.character.create({ data, select: { id: true } })
  })

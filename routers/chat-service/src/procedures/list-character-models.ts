import { may } from '@wattos/identity'
import { kit } from '../kit.ts'
import { namedModels } from '../openai/named-models.ts'

/** The characters that can be asked as if they were models: `{ id: 'character/…', label }`. */
export const listCharacterModels = kit.can('chat:use').query(async ({ ctx }) => {
  if (!may(ctx.principal, 'character:use')) return []
  const characters = (await ctx.mesh.character.edge.list.query()).filter(({ published }) => published)
  return namedModels('character', characters).map(({ model, thing }) => ({ id: model, label: thing.name }))
})

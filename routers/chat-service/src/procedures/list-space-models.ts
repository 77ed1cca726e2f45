import { kit } from '../kit.ts'
import { namedModels } from '../openai/named-models.ts'

/** The knowledge spaces that can be asked as if they were models: `{ id: 'space/…', label }`. */
export const listSpaceModels = kit.can('chat:use').query(async ({ ctx }) => {
  const spaces = await ctx.mesh.rag.edge.spaces.list.query()
  const usable = spaces.filter(({ level }) => level !== 'read')
  return namedModels('space', usable).map(({ model, thing }) => ({ id: model, label: thing.name }))
})

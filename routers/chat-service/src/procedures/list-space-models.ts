import { kit } from '../kit.ts'
import { spaceModels } from '../openai/space-models.ts'

/** The knowledge spaces that can be asked as if they were models: `{ id: 'space/…', label }`. */
export const listSpaceModels = kit.can('chat:use').query(async ({ ctx }) => {
  const spaces = await ctx.mesh.rag.edge.spaces.list.query()
  const usable = spaces.filter(({ level }) => level !== 'read')
  return spaceModels(usable).map(({ model, space }) => ({ id: model, label: space.name }))
})

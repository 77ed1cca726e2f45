import { newAgentSchema, rowOf } from '../agents/new-agent.ts'
import { kit } from '../kit.ts'

/** Makes an agent as a draft; `{ id, slug }`. Nobody but those who may change it sees it before it is published. */
export const createAgent = kit
  .can('agent:edit')
  .input(newAgentSchema)
  .mutation(async ({ input, ctx }) =>
    ctx.db.agent.create({ data: await rowOf(ctx, input), select: { id: true, slug: true } }),
  )

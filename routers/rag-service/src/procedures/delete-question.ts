import { z } from 'zod'
import { kit } from '../kit.ts'

/** Takes a golden question away; nothing happens when it is gone already. */
export const deleteQuestion = kit
  .can('space:edit')
  .input(z.object({ id: z.uuid() }))
  .mutation(async ({ input: { id }, ctx }) => {
    await ctx.db.goldenQuestion.deleteMany({ where: { id, tenantId: ctx.principal.tenantId } })
  })

import { z } from 'zod'
import { kit } from '../kit.ts'
import { grantedSpaces } from '../spaces/grants.ts'

/** Takes a golden question away; nothing happens when it is gone already. */
export const deleteQuestion = kit
  .can('space:edit')
  .input(z.object({ id: z.uuid() }))
  .mutation(async ({ input: { id }, ctx }) => {
    const { tenantId } = ctx.principal
    const where = { id, tenantId, space: grantedSpaces(ctx.principal, 'edit') }
    await ctx.db.goldenQuestion.deleteMany({ where })
  })

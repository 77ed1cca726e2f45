import { z } from 'zod'
import { kit } from '../../kit.ts'

/** Takes a connection and its tools away; one that is not there is no failure. */
export const removeConnection = kit
  .can('tool:edit')
  .input(z.object({ id: z.uuid() }))
  .mutation(async ({ input: { id }, ctx }) => {
    const { tenantId } = ctx.principal
    await ctx.db.toolConnection.deleteMany({ where: { tenantId, id } })
    await ctx.db.toolSetting.deleteMany({ where: { tenantId, tool: { startsWith: `${id}.` } } })
    return { id }
  })

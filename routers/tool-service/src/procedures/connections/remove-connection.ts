import { z } from 'zod'
import { revoke } from '../../accounts/revoke.ts'
import { takeAccounts } from '../../accounts/take-accounts.ts'
import { kit } from '../../kit.ts'

/** Takes a connection, its tools and everybody's accounts there away; one that is not there is no failure. */
export const removeConnection = kit
  .can('tool:edit')
  .input(z.object({ id: z.uuid() }))
  .mutation(async ({ input: { id }, ctx }) => {
    const { tenantId } = ctx.principal
    const { accounts } = await takeAccounts(ctx, { tenantId, userId: null, connectionId: id })
    await ctx.db.toolConnection.deleteMany({ where: { tenantId, id } })
    await ctx.db.toolSetting.deleteMany({ where: { tenantId, tool: { startsWith: `${id}.` } } })
    await revoke(ctx, accounts)
    return { id }
  })

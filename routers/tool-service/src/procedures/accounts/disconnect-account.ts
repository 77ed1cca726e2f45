import { z } from 'zod'
import { revoke } from '../../accounts/revoke.ts'
import { accountOf } from '../../accounts/stored.ts'
import { kit } from '../../kit.ts'

/** Takes the person's account at a connection away, here and, where it can be told, at the other side; one that is not there is no failure. */
export const disconnectAccount = kit
  .can('tool:use')
  .input(z.object({ connectionId: z.uuid() }))
  .mutation(async ({ input: { connectionId }, ctx }) => {
    const { tenantId, userId } = ctx.principal
    const row = await ctx.db.toolAccount.findFirst({ where: { tenantId, userId, connectionId } })
    if (row) {
      await ctx.db.toolAccount.deleteMany({ where: { id: row.id, tenantId } })
      const account = accountOf(ctx.resources.sealer, row)
      if (account) await revoke(ctx, account)
    }
    return { connectionId }
  })

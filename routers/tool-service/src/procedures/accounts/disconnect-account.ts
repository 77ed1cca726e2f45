import { z } from 'zod'
import { revoke } from '../../accounts/revoke.ts'
import { takeAccounts } from '../../accounts/take-accounts.ts'
import { kit } from '../../kit.ts'

/** Takes the person's account at a connection away, here and, where it can be told, at the other side; one that is not there is no failure. */
export const disconnectAccount = kit
  .can('tool:use')
  .input(z.object({ connectionId: z.uuid() }))
  .mutation(async ({ input: { connectionId }, ctx }) => {
    const { tenantId, userId } = ctx.principal
    const { accounts } = await takeAccounts(ctx, { tenantId, userId, connectionId })
    await revoke(ctx, accounts)
    return { connectionId }
  })

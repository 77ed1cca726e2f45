import { may } from '@wattos/identity'
import { throws } from '@wattos/mesh'
import { z } from 'zod'
import { beginAccount } from '../../accounts/begin.ts'
import { toolErrors, toolFailure } from '../../errors.ts'
import { kit } from '../../kit.ts'
import { principalOf } from '../../principal.ts'

const input = z.object({
  connectionId: z.uuid(),
  /** A secret that the person's browser keeps until they come back. */
  binding: z.string().min(20).max(200),
  redirectUrl: z.url({ protocol: /^https?$/ }),
})

/** Begins to connect the person's own account at a connection: `{ url }`, where they say yes. */
export const beginAccountOf = kit.service
  .errors(throws(toolErrors, 'PRINCIPAL_MISSING', 'CONNECTION_NOT_FOUND', 'ACCOUNT_FAILED'))
  .input(input)
  .mutation(async ({ input: { connectionId, ...departure }, ctx }) => {
    const principal = principalOf(ctx)
    const { tenantId } = principal
    const row = may(principal, 'tool:use')
      ? await ctx.db.toolConnection.findFirst({ where: { id: connectionId, tenantId, enabled: true } })
      : null
    if (!row) throw toolFailure('CONNECTION_NOT_FOUND')
    return { url: await beginAccount(ctx, principal, { row, departure }) }
  })

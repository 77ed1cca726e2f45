import { may } from '@wattos/identity'
import { throws } from '@wattos/mesh'
import { z } from 'zod'
import { finishAccount } from '../../accounts/finish.ts'
import { look } from '../../connections/look.ts'
import { toolErrors } from '../../errors.ts'
import { kit } from '../../kit.ts'
import { principalOf } from '../../principal.ts'

const input = z.object({
  /** The connection to whose address the person came back: no other one's way ends there. */
  connectionId: z.uuid(),
  state: z.string().regex(/^[0-9a-f-]{36}\.[\w-]{43}$/),
  binding: z.string().max(200),
  code: z.string().min(1).max(4_000),
})

/** Connects the account with which the person comes back: `{ connectionId }`. Who sets up tools has the server asked at once what it offers. */
export const finishAccountOf = kit.service
  .errors(throws(toolErrors, 'PRINCIPAL_MISSING', 'ACCOUNT_STATE_UNKNOWN', 'ACCOUNT_FAILED'))
  .input(input)
  .mutation(async ({ input: brought, ctx }) => {
    const principal = principalOf(ctx)
    const connection = await finishAccount(ctx, principal, brought)
    if (may(principal, 'tool:edit') && connection.checkedAt !== null && connection.problem !== null)
      await look(ctx, connection)
    return { connectionId: connection.id }
  })

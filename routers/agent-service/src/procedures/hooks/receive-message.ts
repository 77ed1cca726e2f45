import { throws } from '@wattos/mesh'
import { z } from 'zod'
import { agentErrors } from '../../errors.ts'
import { kit } from '../../kit.ts'
import { memberOf } from '../../member-of.ts'
import { takeMessage } from '../../triggers/take-message.ts'

const input = z.object({
  id: z.uuid(),
  messageId: z.string().min(1).max(200),
  timestamp: z.string().max(20),
  signature: z.string().max(2_000),
  body: z.string().max(40_000),
})

/** Takes a message of another program to a webhook, for the person whose it is; `{ runId }`. */
export const receiveMessage = kit.service
  .errors(throws(agentErrors, 'PRINCIPAL_MISSING', 'HOOK_NOT_FOUND', 'HOOK_REFUSED', 'HOOK_STOPPED'))
  .errors(throws(agentErrors, 'HOOK_TOO_MANY', 'PERSONAL_DATA_UNCHECKED'))
  .input(input)
  .mutation(async ({ input: message, ctx }) => ({ runId: await takeMessage(memberOf(ctx), message) }))

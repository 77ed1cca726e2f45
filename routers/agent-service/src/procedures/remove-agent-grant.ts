import { grantErrors, removeGrantInput } from '@wattos/grants'
import { throws } from '@wattos/mesh'
import { agentGrants } from '../agents/grants.ts'
import { agentErrors } from '../errors.ts'
import { kit } from '../kit.ts'

/** Takes back what was shared with somebody. */
export const removeAgentGrant = kit
  .can('agent:edit')
  .errors(throws(agentErrors, 'AGENT_NOT_FOUND'))
  .errors(throws(grantErrors, 'GRANT_TOO_LOW'))
  .input(removeGrantInput)
  .mutation(({ input, ctx }) => agentGrants.remove(ctx, input))

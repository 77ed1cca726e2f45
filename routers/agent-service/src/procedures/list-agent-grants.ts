import { grantErrors, listGrantsInput } from '@wattos/grants'
import { throws } from '@wattos/mesh'
import { agentGrants } from '../agents/grants.ts'
import { agentErrors } from '../errors.ts'
import { kit } from '../kit.ts'

/** Who may do what with an agent, for those who manage it. */
export const listAgentGrants = kit
  .can('agent:edit')
  .errors(throws(agentErrors, 'AGENT_NOT_FOUND'))
  .errors(throws(grantErrors, 'GRANT_TOO_LOW'))
  .input(listGrantsInput)
  .query(({ input, ctx }) => agentGrants.list(ctx, input.id))

import { grantErrors, setGrantInput } from '@wattos/grants'
import { throws } from '@wattos/mesh'
import { agentGrants, agentLevels } from '../agents/grants.ts'
import { agentErrors } from '../errors.ts'
import { kit } from '../kit.ts'

/** Shares an agent with a person, a group or everyone. */
export const setAgentGrant = kit
  .can('agent:edit')
  .errors(throws(agentErrors, 'AGENT_NOT_FOUND'))
  .errors(throws(grantErrors, 'GRANT_TOO_LOW'))
  .input(setGrantInput(agentLevels))
  .mutation(({ input, ctx }) => agentGrants.set(ctx, input))

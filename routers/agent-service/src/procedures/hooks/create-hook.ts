import { uuidv7 } from '@wattos/data'
import { grantErrors } from '@wattos/grants'
import { throws } from '@wattos/mesh'
import { z } from 'zod'
import { findAgent } from '../../agents/find-agent.ts'
import { agentErrors, agentFailure } from '../../errors.ts'
import { kit } from '../../kit.ts'
import { hookFields, mostTriggers } from '../../triggers/fields.ts'
import { makeSecret } from '../../triggers/secret.ts'
import { storedTask } from '../../triggers/stored-task.ts'
import { hookView } from '../../triggers/trigger-views.ts'

/** Makes an address at which programs begin runs in the person's name; with the secret to sign with, which is told only now. */
export const createHook = kit
  .can('agent:edit')
  .errors(throws(agentErrors, 'AGENT_NOT_FOUND', 'AGENT_NOT_PUBLISHED', 'TOO_MANY_TRIGGERS'))
  .errors(throws(agentErrors, 'PERSONAL_DATA_UNCHECKED'))
  .errors(throws(grantErrors, 'GRANT_TOO_LOW'))
  .input(z.object({ agentId: z.uuid(), ...hookFields }))
  .mutation(async ({ input: { agentId, ...fields }, ctx }) => {
    const { tenantId, userId: ownerId } = ctx.principal
    const { agent } = await findAgent(ctx, agentId, 'edit')
    if (agent.publishedVersion === null) throw agentFailure('AGENT_NOT_PUBLISHED')
    if ((await ctx.db.agentHook.count({ where: { tenantId, ownerId, agentId } })) >= mostTriggers)
      throw agentFailure('TOO_MANY_TRIGGERS', { most: String(mostTriggers) })
    const id = uuidv7()
    const { secret, secretSealed } = makeSecret(ctx.resources.sealer, { id, tenantId })
    const task = await storedTask(ctx, { table: 'agent_hook', id }, fields.input)
    const data = { id, tenantId, ownerId, agentId, ...fields, ...task, secretSealed }
    const hook = await ctx.db.agentHook.create({ data })
    return { ...hookView(hook, ctx.resources.sealer), secret }
  })

import { may } from '@wattos/identity'
import { fail, throws } from '@wattos/mesh'
import { z } from 'zod'
import { newAgentSchema, rowOf } from '../agents/new-agent.ts'
import { agentErrors } from '../errors.ts'
import { kit } from '../kit.ts'
import { memberOf } from '../member-of.ts'

/** The id is the agent's, and names the order: the same one again makes nothing more. */
const input = newAgentSchema.extend({ id: z.uuid() })

/** Makes an agent for the person as `create` does, once for each order; `{ id }`. */
export const makeAgent = kit.service
  .errors(throws(agentErrors, 'PRINCIPAL_MISSING'))
  .input(input)
  .mutation(async ({ input: { id, ...wanted }, ctx }) => {
    const member = memberOf(ctx)
    const { db, principal } = member
    if (!may(principal, 'agent:edit'))
      throw fail('FORBIDDEN', 'PERMISSION_MISSING', 'You may not make agents; ask an administrator.')
    const { tenantId } = principal
    const made = await db.agent.count({ where: { id, tenantId } })
    if (made === 0) await db.agent.create({ data: { id, ...(await rowOf(member, wanted)) } })
    return { id }
  })

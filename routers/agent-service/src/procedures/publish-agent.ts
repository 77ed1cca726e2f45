import { grantErrors } from '@wattos/grants'
import { throws } from '@wattos/mesh'
import { z } from 'zod'
import { assertNoCircle, lockPublishing } from '../agents/circles.ts'
import { findAgent } from '../agents/find-agent.ts'
import { definitionSchema } from '../definition.ts'
import { agentErrors } from '../errors.ts'
import { kit } from '../kit.ts'

const input = z.object({ id: z.uuid(), note: z.string().trim().max(500).default('') })

/** Publishes the draft as the next version, which new runs follow from now on; `{ version }`. */
export const publishAgent = kit
  .can('agent:edit')
  .errors(throws(agentErrors, 'AGENT_NOT_FOUND', 'AGENT_IN_CIRCLE'))
  .errors(throws(grantErrors, 'GRANT_TOO_LOW'))
  .input(input)
  .mutation(async ({ input: { id, note }, ctx }) => {
    const { tenantId } = ctx.principal
    await findAgent(ctx, id, 'edit')
    return ctx.db.transaction(async (tx) => {
      await lockPublishing(tx, tenantId)
      const { draft } = await tx.agent.findFirstOrThrow({ where: { id, tenantId } })
      const newest = await tx.agentVersion.findFirst({
        where: { agentId: id, tenantId },
        orderBy: { number: 'desc' },
      })
      const number = (newest?.number ?? 0) + 1
      const definition = definitionSchema.parse(draft)
      await assertNoCircle({ tx, principal: ctx.principal }, id, definition)
      await tx.agentVersion.create({ data: { tenantId, agentId: id, number, definition, note } })
      await tx.agent.updateMany({
        where: { id, tenantId },
        data: { publishedVersion: number, changed: false },
      })
      return { version: number }
    })
  })

import { throws } from '@wattos/mesh'
import { z } from 'zod'
import { findAgent } from '../../agents/find-agent.ts'
import { agentErrors, agentFailure } from '../../errors.ts'
import { kit } from '../../kit.ts'
import { mostTriggers, scheduleFields } from '../../triggers/fields.ts'
import { nextRun } from '../../triggers/next-run.ts'

/** Lets an agent begin by itself at certain times, in the person's name and with the rights that they have then; `{ id }`. */
export const createSchedule = kit
  .can('agent:use')
  .errors(throws(agentErrors, 'AGENT_NOT_FOUND', 'AGENT_NOT_PUBLISHED', 'AGENT_SCHEDULE_INVALID'))
  .errors(throws(agentErrors, 'TOO_MANY_TRIGGERS'))
  .input(z.object({ agentId: z.uuid(), ...scheduleFields }))
  .mutation(async ({ input: { agentId, ...fields }, ctx }) => {
    const { tenantId, userId: ownerId } = ctx.principal
    const { agent } = await findAgent(ctx, agentId, 'use')
    if (agent.publishedVersion === null) throw agentFailure('AGENT_NOT_PUBLISHED')
    const nextRunAt = nextRun(fields)
    if ((await ctx.db.agentSchedule.count({ where: { tenantId, ownerId, agentId } })) >= mostTriggers)
      throw agentFailure('TOO_MANY_TRIGGERS', { most: String(mostTriggers) })
    const data = { tenantId, ownerId, agentId, ...fields, nextRunAt }
    return ctx.db.agentSchedule.create({ data, select: { id: true } })
  })

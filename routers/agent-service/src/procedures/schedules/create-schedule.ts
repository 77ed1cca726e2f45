import { uuidv7 } from '@wattos/data'
import { throws } from '@wattos/mesh'
import { z } from 'zod'
import { findAgent } from '../../agents/find-agent.ts'
import { agentErrors, agentFailure } from '../../errors.ts'
import { kit } from '../../kit.ts'
import { mostTriggers, scheduleFields } from '../../triggers/fields.ts'
import { nextRun } from '../../triggers/next-run.ts'
import { storedTask } from '../../triggers/stored-task.ts'

/** Lets an agent begin by itself at certain times, in the person's name and with the rights that they have then; `{ id }`. */
export const createSchedule = kit
  .can('agent:use')
  .errors(throws(agentErrors, 'AGENT_NOT_FOUND', 'AGENT_NOT_PUBLISHED', 'AGENT_SCHEDULE_INVALID'))
  .errors(throws(agentErrors, 'TOO_MANY_TRIGGERS', 'PERSONAL_DATA_UNCHECKED'))
  .input(z.object({ agentId: z.uuid(), ...scheduleFields }))
  .mutation(async ({ input: { agentId, ...fields }, ctx }) => {
    const { tenantId, userId: ownerId } = ctx.principal
    const { agent } = await findAgent(ctx, agentId, 'use')
    if (agent.publishedVersion === null) throw agentFailure('AGENT_NOT_PUBLISHED')
    const nextRunAt = nextRun(fields)
    if ((await ctx.db.agentSchedule.count({ where: { tenantId, ownerId, agentId } })) >= mostTriggers)
      throw agentFailure('TOO_MANY_TRIGGERS', { most: String(mostTriggers) })
    const id = uuidv7()
    const task = await storedTask(ctx, { table: 'agent_schedule', id }, fields.input)
    const data = { id, tenantId, ownerId, agentId, ...fields, ...task, nextRunAt }
    return ctx.db.agentSchedule.create({ data, select: { id: true } })
  })

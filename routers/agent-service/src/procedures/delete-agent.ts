import { grantErrors } from '@wattos/grants'
import { throws } from '@wattos/mesh'
import { agentId } from '../agents/agent-fields.ts'
import { findAgent } from '../agents/find-agent.ts'
import { agentErrors } from '../errors.ts'
import { kit } from '../kit.ts'
import { enqueueAbove } from '../runs/continue-run.ts'
import { endRun } from '../runs/end.ts'
import { lockRun } from '../runs/lock.ts'
import { ended } from '../runs/states.ts'

/** Deletes an agent with its versions, triggers and runs. Runs that go on are cancelled first, with those that they asked for, and agents that asked for them are told. */
export const deleteAgent = kit
  .can('agent:edit')
  .errors(throws(agentErrors, 'AGENT_NOT_FOUND'))
  .errors(throws(grantErrors, 'GRANT_TOO_LOW'))
  .input(agentId)
  .mutation(async ({ input: { id }, ctx }) => {
    const { agent } = await findAgent(ctx, id, 'manage')
    const { tenantId } = agent
    const open = await ctx.db.transaction(async (tx) => {
      const where = { agentId: id, tenantId, state: { notIn: [...ended] } }
      const runs = await tx.agentRun.findMany({ where, orderBy: { id: 'asc' } })
      for (const run of runs) {
        const revision = await lockRun(tx, run)
        await endRun(tx, { run, revision }, { state: 'cancelled' })
      }
      await tx.agent.deleteMany({ where: { id, tenantId } })
      return runs
    })
    for (const run of open) await enqueueAbove(ctx, run)
    return { id }
  })

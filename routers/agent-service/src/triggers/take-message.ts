import type { Rows } from '@wattos/data'
import { agentFailure } from '../errors.ts'
import type { MemberContext } from '../kit.ts'
import { cleaned, enqueue, workingFor, writeRun } from '../runs/begin-run.ts'
import { mayBegin } from './may-begin.ts'
import { openSecret } from './secret.ts'
import { isFresh, isGenuine, type SignedMessage } from './signature.ts'
import { openTask } from './stored-task.ts'
import { taskWithData } from './task-with-data.ts'

/** Most messages that one hook takes in a minute. */
const mostInMinute = 60

/**
 * Begins a run with what a program sent, in the name of the hook's person as they are now; the run's id. The same message
 * again begins nothing and names the same run. Throws HOOK_NOT_FOUND, HOOK_REFUSED, HOOK_STOPPED, HOOK_TOO_MANY.
 */
export async function takeMessage(
  ctx: MemberContext,
  { id, ...message }: SignedMessage & { readonly id: string },
): Promise<string> {
  const { tenantId, userId: ownerId } = ctx.principal
  const where = { id, tenantId, ownerId }
  const hook = await ctx.db.agentHook.findFirst({ where })
  if (hook === null) throw agentFailure('HOOK_NOT_FOUND')
  if (!isFresh(message) || !isGenuine(message, openSecret(ctx.resources.sealer, hook)))
    throw agentFailure('HOOK_REFUSED')
  if (hook.paused || hook.stopped !== null) throw agentFailure('HOOK_STOPPED')
  const allowed = await mayBegin(ctx, hook.agentId)
  if (typeof allowed === 'string') {
    await ctx.db.agentHook.updateMany({ where, data: { stopped: allowed } })
    throw agentFailure('HOOK_STOPPED')
  }
  const { agent, definition } = allowed
  const beginning = await cleaned(ctx, {
    agent,
    definition,
    version: agent.publishedVersion,
    input: taskWithData(
      openTask(ctx.resources.sealer, 'agent_hook', hook),
      message.body,
      definition.language,
    ),
    principal: ctx.principal,
    origin: 'webhook',
  })
  const begun = await ctx.db.transaction(
    async (tx): Promise<{ run: Rows['agentRun'] } | { known: string }> => {
      // Messages of one hook come one after the other: the same one twice at once, and the number in a minute.
      await tx.execute('SELECT 1 FROM agent_hook WHERE id = $1::uuid AND tenant_id = $2::uuid FOR UPDATE', [
        id,
        tenantId,
      ])
      const { messageId } = message
      const known = await tx.agentHookCall.findFirst({ where: { hookId: id, tenantId, messageId } })
      if (known !== null) return { known: known.runId }
      const since = new Date(Date.now() - 60_000)
      const lately = await tx.agentHookCall.count({
        where: { hookId: id, tenantId, createdAt: { gt: since } },
      })
      if (lately >= mostInMinute) throw agentFailure('HOOK_TOO_MANY')
      const run = await writeRun(tx, beginning)
      await tx.agentHookCall.create({ data: { tenantId, hookId: id, messageId, runId: run.id } })
      await tx.agentHook.updateMany({ where, data: { lastCallAt: new Date() } })
      return { run }
    },
  )
  if ('known' in begun) return begun.known
  await enqueue({ jobsFor: ctx.runtime.jobsFor, log: ctx.log }, begun.run, workingFor(ctx.principal))
  return begun.run.id
}

import type { Db } from '@wattos/data'
import { principalSchema } from '@wattos/identity'
import type { Logger } from '@wattos/telemetry'
import { z } from 'zod'
import { settleApproval } from '../approvals/settle.ts'
import type { owns } from '../declaration.ts'
import { enqueue, type JobsFor } from './begin-run.ts'

/** What sweeping needs of the running service. */
export interface SweepRuntime {
  readonly env: { readonly AGENT_SWEEP_SECONDS: number }
  readonly db: Db<keyof typeof owns>
  readonly jobsFor: JobsFor
  readonly log: Logger
}

/** Sweeps at regular intervals until stopped, and does the `others` too; several processes may do so at once. */
export function startSweeping(
  runtime: SweepRuntime,
  others: readonly (() => Promise<void>)[],
): { stop: () => Promise<void> } {
  let running: Promise<void> = Promise.resolve()
  let busy = false
  const once = async (): Promise<void> => {
    busy = true
    const own = [requeueForgotten, expireApprovals, forgetMessages]
    const tasks = [...own.map((task) => () => task(runtime)), ...others]
    for (const task of tasks)
      await task().catch((err: unknown) =>
        runtime.log.warn({ err }, 'looking after the agents failed; it is tried again'),
      )
    busy = false
  }
  const timer = setInterval(() => {
    if (!busy) running = once()
  }, runtime.env.AGENT_SWEEP_SECONDS * 1_000)
  timer.unref()
  return {
    stop: () => {
      clearInterval(timer)
      return running
    },
  }
}

const forgotten = z.object({
  id: z.string(),
  tenantId: z.string(),
  attempt: z.number(),
  principal: principalSchema,
})

/**
 * A process may die between writing that a run can go on and adding the job. A job that still exists keeps its id, so that
 * adding it again changes nothing; touching the row lets the next sweep look at others first.
 */
async function requeueForgotten({ db, jobsFor, env, log }: SweepRuntime): Promise<void> {
  const sql = `UPDATE agent_run SET updated_at = now() WHERE id IN (
      SELECT id FROM agent_run WHERE state IN ('pending', 'running') AND NOT paused
        AND updated_at < now() - make_interval(secs => $1::float8)
      ORDER BY updated_at LIMIT 100 FOR UPDATE SKIP LOCKED)
    RETURNING id::text, tenant_id::text AS "tenantId", attempt, principal`
  const runs = await db.query(forgotten, sql, [env.AGENT_SWEEP_SECONDS * 2])
  for (const { principal, ...run } of runs) await enqueue({ jobsFor, log }, run, principal)
}

/** Messages to webhooks whose time has long gone by would be refused in any case. */
async function forgetMessages({ db }: SweepRuntime): Promise<void> {
  await db.execute(`DELETE FROM agent_hook_call WHERE created_at < now() - interval '1 day'`)
}

const overdue = z.object({ id: z.string(), tenantId: z.string() })

/** Decisions whose time is over: the call is refused, and the run goes on with that. */
async function expireApprovals({ db, jobsFor, log }: SweepRuntime): Promise<void> {
  const sql = `SELECT id::text, tenant_id::text AS "tenantId" FROM agent_approval
    WHERE state = 'waiting' AND expires_at < now() ORDER BY expires_at LIMIT 100`
  for (const { id, tenantId } of await db.query(overdue, sql)) {
    const approval = await db.agentApproval.findFirst({
      where: { id, tenantId },
      include: { run: true, step: true },
    })
    if (approval === null) continue
    const settled = await settleApproval(db, approval, { state: 'expired', note: '', decidedBy: null })
    if (!settled) continue
    const run = await db.agentRun.findFirst({ where: { id: approval.runId, tenantId, state: 'pending' } })
    if (run !== null) await enqueue({ jobsFor, log }, run, principalSchema.parse(run.principal))
  }
}

import type { Rows } from '@wattos/data'
import { MeshError } from '@wattos/mesh'
import { definitionSchema } from '../definition.ts'
import type { AgentContext } from '../kit.ts'
import { Veil } from '../personal/veil.ts'
import { toolsOf } from '../tools/toolset.ts'
import { ask } from './ask.ts'
import { call } from './call.ts'
import { allowanceOf } from './allowance.ts'
import { enqueueAbove } from './continue-run.ts'
import { endRun } from './end.ts'
import { deathsAt, isDeadly, isSuspect } from './deaths.ts'
import { Lease, Lost } from './lease.ts'
import { limitReached } from './limits.ts'
import type { RunKey } from './lock.ts'
import { nextOf } from './next.ts'
import type { RunJob } from './queue.ts'
import type { RunReason } from './reasons.ts'
import { stepsOf } from './steps.ts'
import { TimeOver } from './while-held.ts'

/**
 * Works on a run until it ends, waits for people, or is taken away. Each step is read from the database and written back to
 * it, so that killing the worker at any moment loses at most the step that it was at, which the next worker takes up again.
 */
export async function drive(ctx: AgentContext, job: RunJob): Promise<void> {
  const lease = await Lease.take(ctx.db, job)
  if (lease === null) return
  try {
    while (await advance(ctx, lease));
  } catch (error) {
    if (error instanceof Lost) return
    const reason = lastingReason(error)
    if (reason === null) {
      await lease.setDown(
        ctx.runtime.acrossTenants('the job may be over, and its tenant’s statements with it'),
      )
      throw error
    }
    ctx.log.info({ err: error, runId: job.runId, reason }, 'a run of an agent ends here')
    await fail(lease, { id: job.runId, tenantId: job.tenantId }, reason).catch((thrown: unknown) => {
      if (!(thrown instanceof Lost)) throw thrown
    })
  }
  await enqueueAbove(ctx, { tenantId: job.tenantId, lineage: [...lease.lineage] })
}

/** Takes one step; whether there may be another. */
async function advance(ctx: AgentContext, lease: Lease): Promise<boolean> {
  const { run, steps } = await lease.read()
  if (run.state !== 'running') return false
  if (run.paused) return rest(lease)
  const definition = definitionSchema.parse(run.definition)
  const next = nextOf(steps)
  if (next.do === 'wait') return park(lease, run)
  if (next.do === 'finish') return finish(lease, run, next.text)
  const allowance = allowanceOf(run)
  const limit = limitReached(allowance, { ...run, steps: settledBefore(steps, next.step) })
  if (limit !== null) return fail(lease, run, limit)
  const deaths = deathsAt(next.step)
  if (isDeadly(deaths)) return fail(lease, run, 'RUN_FAILED')
  const tools = await toolsOf(ctx, definition, run)
  const veil = await Veil.of(ctx, run)
  const turn = { ctx, lease, run, definition, allowance, steps, tools, veil, deaths }
  const work = () => (next.do === 'ask' ? ask(turn, next.step) : call(turn, next.step))
  await ctx.resources.isolation[isSuspect(deaths) ? 'alone' : 'beside'](work)
  return true
}

/** What counts against the limits of steps: not the step that is taken up, which was allowed when it was planned. */
function settledBefore(steps: Rows['agentStep'][], step: Rows['agentStep'] | undefined) {
  return step === undefined ? steps : steps.slice(0, step.ordinal)
}

async function rest(lease: Lease): Promise<false> {
  await lease.release('pending')
  return false
}

/** Lets go of a run that only people or agents can move on, unless one of them has just done so. */
function park(lease: Lease, run: Rows['agentRun']): Promise<boolean> {
  const { id, tenantId } = run
  return lease.write(async (tx) => {
    // Decisions and answers of agents lock the run first, as this transaction has: none comes between this look and the release.
    const steps = await stepsOf(tx, run)
    if (nextOf(steps).do !== 'wait') return true
    const forPeople = steps.some(({ state }) => state === 'waiting')
    await tx.agentRun.updateMany({
      where: { id, tenantId },
      data: { state: forPeople ? 'waiting_approval' : 'waiting_agent', lease: null },
    })
    return false
  })
}

async function finish(lease: Lease, run: Rows['agentRun'], output: string): Promise<false> {
  await lease.writeAtEnd((tx, revision) => endRun(tx, { run, revision }, { state: 'completed', output }))
  return false
}

async function fail(lease: Lease, run: RunKey, reason: string): Promise<false> {
  await lease.writeAtEnd((tx, revision) => endRun(tx, { run, revision }, { state: 'failed', reason }))
  return false
}

const passing: ReadonlySet<string> = new Set([
  'LLM_RATE_LIMITED',
  'LLM_UNAVAILABLE',
  'LLM_TIMEOUT',
  'LLM_INTERRUPTED',
  'LLM_PRIVACY_UNAVAILABLE',
])

/** Why going on cannot help; null where another try may. */
function lastingReason(error: unknown): string | null {
  const over: RunReason = 'TIME_EXHAUSTED'
  if (error instanceof TimeOver) return over
  if (!(error instanceof MeshError) || !error.data.declared || passing.has(error.reason)) return null
  return error.reason.startsWith('LLM_') ? error.reason : null
}

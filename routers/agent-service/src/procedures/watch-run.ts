import { throws, tracked } from '@wattos/mesh'
import { setTimeout as sleep } from 'node:timers/promises'
import { z } from 'zod'
import { agentErrors } from '../errors.ts'
import { kit } from '../kit.ts'
import { findOwnRun } from '../runs/find-run.ts'
import { type RunView, runView, type StepView, stepViews } from '../runs/run-view.ts'
import { isEnded } from '../runs/states.ts'

/** How long between two looks, while it is worked on and while it waits for people or agents; milliseconds. */
const busyMs = 300
const waitingMs = 1_500

const input = z.object({
  id: z.uuid(),
  /** Revision up to which everything is known; what changed since then comes first. */
  lastEventId: z.coerce.number().int().min(-1).default(-1),
})

/** The run, and the steps that have changed since the last event. */
export interface RunEvent {
  readonly run: RunView
  readonly steps: readonly StepView[]
  /** How many steps there are; later ones that are known from before were taken back. */
  readonly count: number
}

/**
 * What a run does while it does it, until it ends. The id of an event is the run's revision, so that a reload, another tab or
 * another replica goes on from there; there is no log of events to keep.
 */
export const watchRun = kit
  .can('agent:use')
  .errors(throws(agentErrors, 'RUN_NOT_FOUND'))
  .input(input)
  .subscription(async function* ({ input: { id, lastEventId }, ctx, signal }) {
    const end = signal === undefined ? ctx.signal : AbortSignal.any([signal, ctx.signal])
    let seen = lastEventId
    for (;;) {
      const run = await findOwnRun(ctx, id)
      if (run.revision > seen || isEnded(run.state)) {
        // Read after the run: a step that is newer than it comes again with the next event, none is left out.
        const where = { runId: id, tenantId: run.tenantId }
        const [steps, count] = await Promise.all([
          ctx.db.agentStep.findMany({
            where: { ...where, revision: { gt: seen } },
            orderBy: { ordinal: 'asc' },
          }),
          ctx.db.agentStep.count({ where }),
        ])
        seen = run.revision
        const event: RunEvent = { run: runView(run), steps: await stepViews(ctx.db, run, steps), count }
        yield tracked(String(seen), event)
        if (isEnded(run.state)) return
      }
      await sleep(isResting(run) ? waitingMs : busyMs, undefined, { signal: end }).catch(() => undefined)
      if (end.aborted) return
    }
  })

const isResting = ({ state }: Pick<RunView, 'state'>): boolean =>
  state === 'waiting_approval' || state === 'waiting_agent'

import type { Principal } from '@wattos/identity'
import type { MeshOf } from '@wattos/mesh'
import type { Logger } from '@wattos/telemetry'
import { principalOf } from '../accounts/principal-of.ts'
import type { AdminDb } from '../tables.ts'
import type { uses } from '../uses.ts'

/** What looking for schedules that are due needs of the running service. */
export interface StandingRuntime {
  readonly env: { readonly SCHEDULE_SECONDS: number }
  readonly db: AdminDb
  readonly meshFor: (principal: Principal | null, timeoutMs: number) => MeshOf<typeof uses>
  readonly log: Logger
  readonly shutdown: AbortSignal
}

/** How long one call may take, in milliseconds. */
const callMs = 15_000

/**
 * Has schedules that are due begin, each in the name of its person as they are at this moment. It is done here since nobody else
 * knows who people are when no request of theirs says so; several processes may do it at once.
 */
export async function beginDue({ db, meshFor, log }: StandingRuntime): Promise<void> {
  const due = await meshFor(null, callMs).agents.internal.schedules.due.query()
  for (const { id, tenantId, ownerId, dueAt } of due) {
    try {
      const person = await principalOf(db, { tenantId, userId: ownerId })
      // Written out, so that contracts see who calls what.
      if (person === null) await meshFor(null, callMs).agents.internal.schedules.stop.mutate({ id, tenantId })
      else await meshFor(person, callMs).agents.internal.schedules.begin.mutate({ id, dueAt })
    } catch (err) {
      // The others must not wait for one; it is due until it has begun.
      log.warn({ err, scheduleId: id }, 'a schedule that is due did not begin; it is tried again')
    }
  }
}

/** Looks at regular intervals until disposed. */
export function startSchedules(runtime: StandingRuntime): AsyncDisposable {
  let running: Promise<void> | undefined
  const look = async (): Promise<void> => {
    await beginDue(runtime).catch((err: unknown) => {
      if (!runtime.shutdown.aborted)
        runtime.log.warn({ err }, 'schedules could not be looked for; it is tried again')
    })
    running = undefined
  }
  const timer = setInterval(() => {
    running ??= look()
  }, runtime.env.SCHEDULE_SECONDS * 1_000)
  timer.unref()
  return {
    async [Symbol.asyncDispose]() {
      clearInterval(timer)
      await running
    },
  }
}

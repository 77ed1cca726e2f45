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

/** Something that is due, and whose it is. */
interface Due {
  readonly id: string
  readonly tenantId: string
  readonly ownerId: string
  readonly dueAt: string
}

/** Where schedules stand that begin in somebody's name. */
interface Source {
  readonly what: string
  readonly list: () => Promise<readonly Due[]>
  readonly begin: (person: Principal, due: Pick<Due, 'id' | 'dueAt'>) => Promise<unknown>
  readonly stop: (due: Pick<Due, 'id' | 'tenantId'>) => Promise<unknown>
}

/** How long one call may take, in milliseconds. */
const callMs = 15_000

// Written out, so that contracts see who calls what.
function sourcesOf({ meshFor }: Pick<StandingRuntime, 'meshFor'>): Source[] {
  const as = (person: Principal | null) => meshFor(person, callMs)
  return [
    {
      what: 'agents',
      list: () => as(null).agents.internal.schedules.due.query(),
      begin: (person, { id, dueAt }) => as(person).agents.internal.schedules.begin.mutate({ id, dueAt }),
      stop: ({ id, tenantId }) => as(null).agents.internal.schedules.stop.mutate({ id, tenantId }),
    },
    {
      what: 'websites',
      list: () => as(null).crawler.internal.schedules.due.query(),
      begin: (person, { id, dueAt }) => as(person).crawler.internal.schedules.begin.mutate({ id, dueAt }),
      stop: ({ id, tenantId }) => as(null).crawler.internal.schedules.stop.mutate({ id, tenantId }),
    },
    {
      what: 'websites whose job was lost',
      list: () => as(null).crawler.internal.runs.lost.query(),
      begin: (person, { id, dueAt }) => as(person).crawler.internal.runs.takeUp.mutate({ id, dueAt }),
      stop: ({ id, tenantId }) => as(null).crawler.internal.runs.end.mutate({ id, tenantId }),
    },
  ]
}

/**
 * Has schedules that are due begin, each in the name of its person as they are at this moment. It is done here since nobody else
 * knows who people are when no request of theirs says so; several processes may do it at once.
 */
async function beginDue({ db, log }: StandingRuntime, { what, list, begin, stop }: Source): Promise<void> {
  for (const due of await list()) {
    try {
      const person = await principalOf(db, { tenantId: due.tenantId, userId: due.ownerId })
      await (person === null ? stop(due) : begin(person, due))
    } catch (err) {
      // The others must not wait for one; it is due until it has begun.
      log.warn({ err, what, id: due.id }, 'a schedule that is due did not begin; it is tried again')
    }
  }
}

/** Looks at regular intervals until disposed. */
export function startSchedules(runtime: StandingRuntime): AsyncDisposable {
  let running: Promise<void> | undefined
  const sources = sourcesOf(runtime)
  const look = async (): Promise<void> => {
    for (const source of sources)
      await beginDue(runtime, source).catch((err: unknown) => {
        if (!runtime.shutdown.aborted)
          runtime.log.warn({ err, what: source.what }, 'schedules could not be looked for; it is tried again')
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

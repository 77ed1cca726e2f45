import type { AnyRouter } from '@trpc/server'
import { readEnvironment } from '@wattos/config'
import { ownedDb, type Table } from '@wattos/data'
import type { Person } from '@wattos/jobs'
import type { z } from 'zod'
import type { Call } from './call.ts'
import { auditLog } from './audit/audit-log.ts'
import { createAuditSender } from './audit/sender.ts'
import { backgroundCall } from './background.ts'
import { CallContext } from './call-context.ts'
import { meshBinder } from './client.ts'
import type { Context } from './context.ts'
import { bindRoute } from './http-route.ts'
import { createJobSender } from './job-sender.ts'
import type { ServiceKit } from './kit.ts'
import type { Owns } from './owns.ts'
import { bindRawRoutes } from './raw-route.ts'
import type { Uses } from './ref.ts'
import type { Foundation, RunningService } from './running.ts'
import type { AnswersAboutPeople, Service, ServiceParts } from './service.ts'
import { forgetJobs } from './subject/forget-jobs.ts'

/** Declares a service from its kit and its two routers; `http` adds plain routes, `workers` what it does from queues. */
export function defineService<
  Name extends string,
  Port extends number,
  U extends Uses,
  O extends Owns,
  E extends z.ZodObject,
  R,
  Edge extends AnyRouter,
  Internal extends AnyRouter,
>(
  kit: ServiceKit<Name, Port, U, O, E, R>,
  parts: ServiceParts<Context<U, O, z.infer<E>, R>, Edge, Internal> & AnswersAboutPeople<O, Internal>,
): Service<Name, Port, U, O, Edge, Internal> {
  const { name, port, callers, uses, policies = {}, owns, env, resources } = kit.declaration

  const queues = (parts.workers ?? []).map((worker) => worker.queueName)

  async function start(foundation: Foundation): Promise<RunningService> {
    const background = (principal: Call['principal']) =>
      backgroundCall({ caller: name, principal }, foundation.root)
    const bindMesh = meshBinder(uses, foundation.linkTo)
    const owned = ownedDb(foundation.database, tablesOf(owns))
    const bare = {
      name,
      env: readEnvironment(env, foundation.environment),
      dbFor: (tenantId: string) => owned({ tenantId }),
      acrossTenants: (why: string) => owned({ acrossTenants: why }),
      vector: foundation.database.vector,
      auditFor: (principal: Call['principal']) =>
        createAuditSender(foundation.journal, name, background(principal)),
      jobsFor: (principal: Call['principal']) =>
        createJobSender(foundation.jobs, () => background(principal)),
      log: foundation.log.child({ service: name }),
      metrics: foundation.metrics,
      dataDir: foundation.dataDir,
      shutdown: foundation.shutdown,
      forgetJobs: (person: Person) => forgetJobs(foundation.jobs, queues, person),
      forgetAnswers: async (person: Person) => {
        const count = await foundation.idempotency.forgetPerson(name, person)
        return count === 0 ? [] : [{ what: 'meshIdempotency', action: 'deleted' as const, count }]
      },
      auditLog: auditLog(foundation.database),
      meshState: foundation.meshState,
      lookAtQueue: (queue: string) => foundation.jobs.look(queue),
      jobStore: foundation.jobs.store,
      meshFor: (principal: Call['principal'], timeoutMs: number, signal?: AbortSignal) =>
        bindMesh({ nextCall: () => background(principal), timeoutMs, ...(signal ? { signal } : {}) }),
    }
    const made = await resources(bare)
    const runtime = { ...bare, resources: made }
    const { jobs, journal } = foundation
    const shared = { runtime, bindMesh, owned, jobs, journal }
    const createContext = (call: Call) => new CallContext(shared, call)
    return {
      createContext,
      routes: (parts.http ?? []).map((route) =>
        bindRoute(route, { name, callers, journal: foundation.journal }, createContext),
      ),
      rawRoutes: bindRawRoutes(parts.raw ?? [], createContext),
      workers: (parts.workers ?? []).map((worker) => worker.bind(name, createContext)),
      door: await parts.door?.(runtime, foundation.passOn),
      log: bare.log,
      stop: async () => {
        if (isAsyncDisposable(made)) await made[Symbol.asyncDispose]()
      },
    }
  }

  return {
    name,
    port,
    callers,
    uses,
    policies,
    limits: parts.limits,
    owns,
    env,
    edge: parts.edge,
    internal: parts.internal,
    queues,
    start,
  }
}

function tablesOf<O extends Owns>(owns: O): (keyof O & Table)[] {
  const names: string[] = Object.keys(owns)
  return names.filter((name): name is keyof O & Table & string => name in owns)
}

function isAsyncDisposable(value: unknown): value is AsyncDisposable {
  return typeof value === 'object' && value !== null && Symbol.asyncDispose in value
}

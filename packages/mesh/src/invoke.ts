import { type AnyProcedure, TRPCError } from '@trpc/server'
import type { Metrics } from '@wattos/telemetry'
import { Admission } from './admission/admission.ts'
import type { Allowances } from './admission/allowances.ts'
import { heldStream } from './admission/held-stream.ts'
import { assertNoLoop } from './admission/loop-guard.ts'
import { ProcedureLoad } from './admission/procedure-load.ts'
import { rateLimiterOf, type RateLimiter } from './admission/rate-limit.ts'
import type { Journal } from './audit/journal.ts'
import { entryOf, isAudited } from './audit/note.ts'
import { assertAccess, assertDeclared, assertFeature } from './access.ts'
import type { Call, Surface } from './call.ts'
import { isAsyncIterable } from './async-iterable.ts'
import { type Compiled, compile } from './compile.ts'
import { fail } from './errors.ts'
import { askedOf, createOnce } from './idempotency/once.ts'
import type { IdempotencyStore } from './idempotency/store.ts'
import type { RunningService } from './running.ts'
import { DeadlinePassed } from './scope.ts'
import type { AnyService } from './service.ts'
import { underServerSpan } from './spans.ts'

/** A procedure together with what is known about its calls. */
interface MountedProcedure extends Compiled {
  readonly load: ProcedureLoad
  readonly rate: RateLimiter | undefined
}

type Procedures = ReadonlyMap<string, MountedProcedure>

/** A service that this process serves. */
export interface Mounted {
  readonly service: AnyService
  readonly running: RunningService
  readonly procedures: Readonly<Record<Surface, Procedures>>
  readonly admission: Admission
  /** Does a mutation under a key, unless it has been done. */
  readonly once: ReturnType<typeof createOnce>
  readonly journal: Journal
}

interface MountOptions {
  readonly metrics: Metrics
  readonly idempotency: IdempotencyStore
  readonly journal: Journal
  /** Where allowances are shared with other replicas; each counts for itself without. */
  readonly allowances: Allowances | undefined
}

/** A call that has arrived. */
export interface IncomingCall {
  readonly surface: Surface
  readonly path: string
  readonly input: unknown
  readonly call: Call
}

/** Makes a started service ready to be called: compiles its procedures. */
export function mountService(
  service: AnyService,
  running: RunningService,
  { metrics, idempotency, journal, allowances }: MountOptions,
): Mounted {
  const { name, limits } = service
  const admission = new Admission({
    service: name,
    onShed: (priority) => metrics.meshShed.inc({ service: name, priority }),
    onLimit: (limit) => metrics.meshConcurrencyLimit.set({ service: name }, limit),
  })
  const compileAll = (surface: Surface): Procedures => {
    const procedures: Readonly<Record<string, AnyProcedure>> = service[surface]._def.procedures
    return new Map(
      Object.entries(procedures).map(([path, procedure]) => [
        path,
        {
          ...compile(procedure),
          load: new ProcedureLoad(),
          rate: rateLimiterOf(limits, { service: name, surface, path }, allowances),
        },
      ]),
    )
  }
  const once = createOnce(idempotency, (err, { path, key }) =>
    running.log.error({ err, path, key }, 'what a mutation answered could not be remembered'),
  )
  return {
    service,
    running,
    admission,
    once,
    journal,
    procedures: { edge: compileAll('edge'), internal: compileAll('internal') },
  }
}

/** The procedure at a path of a service's surface; throws NOT_FOUND. */
export function findProcedure(mounted: Mounted, surface: Surface, path: string): MountedProcedure {
  const procedure = mounted.procedures[surface].get(path)
  if (procedure) return procedure
  throw new TRPCError({
    code: 'NOT_FOUND',
    message: `${mounted.service.name} has no ${surface} procedure ${path}`,
  })
}

/** Runs a procedure; when a person changes something through it, that is written down before the answer goes out. */
export function invoke(mounted: Mounted, incoming: IncomingCall): Promise<unknown> {
  const procedure = findProcedure(mounted, incoming.surface, incoming.path)
  return isAudited(procedure, incoming)
    ? serveAudited(mounted, procedure, incoming)
    : serve(mounted, procedure, incoming)
}

async function serveAudited(
  mounted: Mounted,
  procedure: MountedProcedure,
  incoming: IncomingCall,
): Promise<unknown> {
  const audited = { ...incoming, service: mounted.service.name, procedure }
  const write = async (ended: { output: unknown } | { thrown: unknown }) => {
    const entry = entryOf(audited, ended)
    if (entry) await mounted.journal.write(entry)
  }
  let output: unknown
  try {
    output = await serve(mounted, procedure, incoming)
  } catch (thrown) {
    await write({ thrown })
    throw thrown
  }
  await write({ output })
  return output
}

/** Access, then admission, then input, then the procedure; ends with TIMEOUT at the deadline even if it ignores its signal. */
async function serve(
  mounted: Mounted,
  procedure: MountedProcedure,
  incoming: IncomingCall,
): Promise<unknown> {
  const { call } = incoming
  assertDeclared(mounted.service, call.caller)
  assertAccess(procedure.access, call.caller, call.principal)
  assertFeature(procedure.feature, call.principal)
  assertNoLoop(call)
  const turn = procedure.rate?.take(call)
  if (turn) await turn
  if (procedure.type === 'subscription') return open(mounted, procedure, incoming)
  const { admission } = mounted
  let beganAt: number | undefined
  let telling = true
  try {
    const entered = admission.enter(procedure.load, call)
    beganAt = typeof entered === 'number' ? entered : await entered
    return await call.scope.bound(run(mounted, procedure, incoming))
  } catch (error) {
    telling = call.scope.reason instanceof DeadlinePassed
    throw call.scope.ended ? whyEnded(call.scope.reason, error) : error
  } finally {
    if (beganAt !== undefined) admission.leave(procedure.load, beganAt, telling)
  }
}

async function open(mounted: Mounted, procedure: MountedProcedure, incoming: IncomingCall): Promise<unknown> {
  const { scope } = incoming.call
  mounted.admission.assertStream(incoming.call)
  try {
    const items = await scope.bound(run(mounted, procedure, incoming))
    return isAsyncIterable(items) ? heldStream(items, mounted.admission) : items
  } catch (error) {
    throw scope.ended ? whyEnded(scope.reason, error) : error
  }
}

function run(
  { service, running, once }: Mounted,
  procedure: MountedProcedure,
  incoming: IncomingCall,
): Promise<unknown> {
  const { call, input, path } = incoming
  const work = () =>
    underServerSpan(service.name, incoming, () =>
      procedure.run({ ctx: running.createContext(call), input, path }),
    )
  const asked = procedure.type === 'mutation' ? askedOf(call, service.name, incoming) : undefined
  return asked ? once(asked, call.scope, work) : work()
}

/** What to say of a call that ended with its scope: the deadline passed, or the caller gave up. */
export function whyEnded(reason: unknown, thrown: unknown): unknown {
  if (reason instanceof DeadlinePassed)
    return fail(
      'TIMEOUT',
      'DEADLINE_EXCEEDED',
      'The answer was not ready in time; try again, or ask for less at once.',
    )
  return thrown === reason ? fail('CLIENT_CLOSED_REQUEST', 'ABORTED', 'The caller gave up.') : thrown
}

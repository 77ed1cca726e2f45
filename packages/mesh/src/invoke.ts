import { type AnyProcedure, type AnyRouter, TRPCError } from '@trpc/server'
import { assertAccess, assertDeclared } from './access.ts'
import type { Call, Surface } from './call.ts'
import { type Compiled, compile } from './compile.ts'
import { fail } from './errors.ts'
import type { RunningService } from './running.ts'
import { DeadlinePassed } from './scope.ts'
import type { AnyService } from './service.ts'

type Procedures = ReadonlyMap<string, Compiled>

/** A service that this process serves. */
export interface Mounted {
  readonly service: AnyService
  readonly running: RunningService
  readonly procedures: Readonly<Record<Surface, Procedures>>
}

/** A call that has arrived. */
export interface IncomingCall {
  readonly surface: Surface
  readonly path: string
  readonly input: unknown
  readonly call: Call
}

/** Makes a started service ready to be called: compiles its procedures. */
export function mountService(service: AnyService, running: RunningService): Mounted {
  return { service, running, procedures: { edge: compileAll(service.edge), internal: compileAll(service.internal) } }
}

function compileAll(router: AnyRouter): Procedures {
  const procedures: Readonly<Record<string, AnyProcedure>> = router._def.procedures
  return new Map(Object.entries(procedures).map(([path, procedure]) => [path, compile(procedure)]))
}

/** The procedure at a path of a service's surface; throws NOT_FOUND. */
export function findProcedure(mounted: Mounted, surface: Surface, path: string): Compiled {
  const procedure = mounted.procedures[surface].get(path)
  if (procedure) return procedure
  throw new TRPCError({ code: 'NOT_FOUND', message: `${mounted.service.name} has no ${surface} procedure ${path}` })
}

/** Runs a procedure: access, then input, then the procedure; ends with TIMEOUT at the deadline even if it ignores its signal. */
export async function invoke(mounted: Mounted, incoming: IncomingCall): Promise<unknown> {
  const procedure = findProcedure(mounted, incoming.surface, incoming.path)
  const { call, input, path } = incoming
  assertDeclared(mounted.service, call.caller)
  assertAccess(procedure.access, call.caller, call.principal)
  try {
    return await call.scope.bound(procedure.run({ ctx: mounted.running.createContext(call), input, path }))
  } catch (error) {
    throw call.scope.ended ? whyEnded(call.scope.reason, error) : error
  }
}

/** What to say of a call that ended with its scope: the deadline passed, or the caller gave up. */
export function whyEnded(reason: unknown, thrown: unknown): unknown {
  if (reason instanceof DeadlinePassed)
    return fail('TIMEOUT', 'DEADLINE_EXCEEDED', 'The answer was not ready in time; try again, or ask for less at once.')
  return thrown === reason ? fail('CLIENT_CLOSED_REQUEST', 'ABORTED', 'The caller gave up.') : thrown
}

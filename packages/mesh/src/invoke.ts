import { type AnyProcedure, type AnyRouter, TRPCError } from '@trpc/server'
import { type Access, assertAccess, type ProcedureMeta } from './access.ts'
import type { Call, Surface } from './call.ts'
import { fail } from './errors.ts'
import { DeadlinePassed } from './scope.ts'
import type { RunningService } from './running.ts'
import type { AnyService } from './service.ts'

/** A service that this process serves. */
export interface Mounted {
  readonly service: AnyService
  readonly running: RunningService
}

/** A call that has arrived. */
export interface IncomingCall {
  readonly surface: Surface
  readonly path: string
  readonly input: unknown
  readonly call: Call
}

/** The procedure at a path of a service's surface; throws NOT_FOUND. */
export function findProcedure(service: AnyService, surface: Surface, path: string): AnyProcedure {
  const router: AnyRouter = surface === 'edge' ? service.edge : service.internal
  const procedures: Readonly<Record<string, AnyProcedure | undefined>> = router._def.procedures
  const procedure = Object.hasOwn(procedures, path) ? procedures[path] : undefined
  if (!procedure) throw new TRPCError({ code: 'NOT_FOUND', message: `${service.name} has no ${surface} procedure ${path}` })
  return procedure
}

/** Runs a procedure: access, then input, then the procedure; ends with TIMEOUT at the deadline even if it ignores its signal. */
export async function invoke(mounted: Mounted, incoming: IncomingCall): Promise<unknown> {
  const procedure = findProcedure(mounted.service, incoming.surface, incoming.path)
  const { call, input, path } = incoming
  assertAccess(accessOf(procedure), call.caller, call.principal)
  const running: Promise<unknown> = procedure({
    ctx: mounted.running.createContext(call),
    getRawInput: () => Promise.resolve(input),
    path,
    type: procedure._def.type,
    signal: undefined,
    batchIndex: 0,
  })
  try {
    return await call.scope.bound(running)
  } catch (error) {
    throw call.scope.ended ? whyEnded(call.scope.reason, error) : error
  }
}

/** The access that a procedure declares; the kit's builders always set one. */
export function accessOf(procedure: AnyProcedure): Access {
  const meta = procedure._def.meta
  if (isProcedureMeta(meta)) return meta.access
  throw new Error('A procedure has no access; build it with the kit of its service.')
}

function isProcedureMeta(meta: unknown): meta is ProcedureMeta {
  return typeof meta === 'object' && meta !== null && 'access' in meta
}

function whyEnded(reason: unknown, thrown: unknown): unknown {
  if (reason instanceof DeadlinePassed)
    return fail('TIMEOUT', 'DEADLINE_EXCEEDED', 'The answer was not ready in time; try again, or ask for less at once.')
  return thrown === reason ? fail('CLIENT_CLOSED_REQUEST', 'ABORTED', 'The caller gave up.') : thrown
}

/**
 * The one place that touches what tRPC does not promise to keep. Its version is pinned in the catalog; when that moves,
 * this file is what to check, and compile.ts falls back to the promised path where it finds something else.
 */
import type { AnyProcedure } from '@trpc/server'

export {
  getHTTPStatusCodeFromError,
  type inferTransformedProcedureOutput,
  isTrackedEnvelope,
  TRPC_ERROR_CODES_BY_KEY,
} from '@trpc/server/unstable-core-do-not-import'

/** A procedure's resolver, as tRPC keeps it beside the chain of middlewares. */
export type Resolver = (options: { ctx: object; input: unknown; path: string; signal: undefined }) => unknown

/** The resolver of a procedure, and how many middlewares run before and as it, those of `.errors()` apart; `unknown` because tRPC does not type them. */
export function procedureParts(procedure: AnyProcedure): { resolver: unknown; middlewareCount: number } {
  const middlewares: unknown = Reflect.get(procedure._def, 'middlewares')
  // What `.errors()` says is for the callers' types; shaping errors is done once, where answers leave.
  const running = Array.isArray(middlewares)
    ? middlewares.filter((one: object) => Reflect.get(one, '_type') !== 'errors')
    : undefined
  return { resolver: Reflect.get(procedure._def, 'resolver'), middlewareCount: running?.length ?? -1 }
}

/** Whether what stands in the place of a resolver is one. */
export function isResolver(value: unknown): value is Resolver {
  return typeof value === 'function'
}

import type { Mounted } from './invoke.ts'
import { isForeseen, toWireError, type WireError } from './wire-error.ts'

interface Where {
  readonly path: string
  readonly requestId: string
  readonly traceId: string
}

/** Writes a failure to the service's log, if it is one that somebody must look at, and gives what its caller may see. */
export function reportFailure({ service, running }: Mounted, thrown: unknown, where: Where): WireError {
  const error = toWireError(thrown, { service: service.name, path: where.path, requestId: where.requestId })
  if (isForeseen(thrown))
    running.log.debug({ err: thrown, reason: error.data.reason, ...where }, 'call refused')
  else if (error.data.httpStatus >= 500)
    running.log.error({ err: thrown, reason: error.data.reason, ...where }, 'call failed')
  return error
}

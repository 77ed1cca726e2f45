import type { Call } from '../call.ts'
import { fail } from '../errors.ts'

/** Services that a call may pass through. */
export const mostHops = 16

/** Throws LOOP_DETECTED for a call that has passed through too many services: they must be calling each other in a circle. */
export function assertNoLoop({ depth }: Call): void {
  if (depth > mostHops)
    throw fail(
      'INTERNAL_SERVER_ERROR',
      'LOOP_DETECTED',
      `The call has passed through more than ${mostHops} services; they seem to call each other in a circle.`,
    )
}

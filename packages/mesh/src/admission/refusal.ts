import type { TRPC_ERROR_CODE_KEY } from '@trpc/server/rpc'
import { Failure } from '../errors.ts'

/** A call declined for now; the caller may ask again, but not before so many milliseconds have passed. */
export class Refusal extends Failure {
  constructor(why: { code: TRPC_ERROR_CODE_KEY; reason: string; message: string }, retryAfterMs: number) {
    super(why.code, why.reason, why.message)
    this.after(retryAfterMs)
  }
}

/** Makes a Refusal without looking where it was made: a service that declines thousands of calls has no time for stacks. */
export function refusal(why: ConstructorParameters<typeof Refusal>[0], retryAfterMs: number): Refusal {
  const usual = Error.stackTraceLimit
  Error.stackTraceLimit = 0
  try {
    return new Refusal(why, retryAfterMs)
  } finally {
    Error.stackTraceLimit = usual
  }
}

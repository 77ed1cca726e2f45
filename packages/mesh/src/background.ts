import type { Principal } from '@wattos/identity'
import { newTrace, type Trace } from '@wattos/telemetry'
import type { Call } from './call.ts'

interface Limits {
  readonly timeoutMs: number
  readonly signal: AbortSignal
  readonly trace?: Trace
  readonly requestId?: string
}

/** The call that work begins with when no request caused it: a job, a sweep, a start-up check. */
export function backgroundCall(caller: string, principal: Principal | null, limits: Limits): Call {
  const trace = limits.trace ?? newTrace()
  return {
    caller,
    principal,
    signal: limits.signal,
    deadline: performance.now() + limits.timeoutMs,
    trace,
    requestId: limits.requestId ?? trace.traceId.slice(0, 16),
  }
}

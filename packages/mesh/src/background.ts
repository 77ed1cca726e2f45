import type { Principal } from '@wattos/identity'
import { newTrace, type Trace } from '@wattos/telemetry'
import { Call } from './call.ts'
import { Scope } from './scope.ts'

interface Limits {
  readonly timeoutMs: number
  readonly signal: AbortSignal
  readonly trace?: Trace
  readonly requestId?: string
}

/** The call that work begins with when no request caused it: a job, a sweep, a start-up check. */
export function backgroundCall(caller: string, principal: Principal | null, limits: Limits): Call {
  const trace = limits.trace ?? newTrace()
  const scope = new Scope(performance.now() + limits.timeoutMs)
  scope.endWith(limits.signal)
  return new Call({ caller, principal }, scope, { trace, requestId: limits.requestId ?? trace.traceId.slice(0, 16) })
}

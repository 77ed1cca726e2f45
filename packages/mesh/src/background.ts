import type { Principal } from '@wattos/identity'
import { newTrace, type Trace } from '@wattos/telemetry'
import { Call } from './call.ts'
import type { Scope } from './scope.ts'

/** The call that work begins with when no request caused it: a job, a sweep, a start-up check. Its scope is the caller's to release. */
export function backgroundCall(
  party: { caller: string; principal: Principal | null },
  scope: Scope,
  trail?: { trace?: Trace; requestId?: string },
): Call {
  const trace = trail?.trace ?? newTrace()
  return new Call(party, scope, { trace, requestId: trail?.requestId ?? trace.traceId.slice(0, 16) })
}

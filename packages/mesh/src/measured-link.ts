import { type Metrics, spansWanted } from '@wattos/telemetry'
import type { Link, OutgoingCall } from './call.ts'
import { MeshError } from './errors.ts'
import type { EdgeSignals } from './signals/edge-signals.ts'
import { endClientSpan } from './spans.ts'

interface Edge {
  readonly caller: string
  readonly callee: string
  readonly metrics: Metrics
  readonly signals: EdgeSignals
}

/** Counts and times every call over a link, per caller and callee. A stream is counted when it ends. */
export function measured(link: Link, { caller, callee, metrics, signals }: Edge): Link {
  const { transport, timeoutMs } = link
  const labels = { caller, callee, transport }
  const duration = metrics.meshDuration.labels(labels)
  // Finding a counter by its labels costs more than counting.
  const succeeded = new Map<string, ReturnType<typeof counterOf>>()
  const counterOf = (procedure: string, code: string) =>
    metrics.meshCalls.labels({ caller, callee, procedure, code, transport })

  function count(procedure: string, code: string): void {
    if (code !== 'OK') return counterOf(procedure, code).inc()
    const counter = succeeded.get(procedure) ?? counterOf(procedure, code)
    succeeded.set(procedure, counter)
    counter.inc()
  }

  function finish(outgoing: OutgoingCall, started: number, thrown?: unknown): void {
    const now = performance.now()
    if (spansWanted()) trace(outgoing, { startMs: started, endMs: now, thrown })
    else duration.observe(now - started)
    signals.inFlight -= 1
    signals.finish(outgoing, now, { started, thrown })
    count(
      outgoing.path,
      thrown === undefined ? 'OK' : thrown instanceof MeshError ? thrown.code : 'INTERNAL_SERVER_ERROR',
    )
  }

  function trace(outgoing: OutgoingCall, ended: Parameters<typeof endClientSpan>[2]): void {
    const { traceId, spanId, sampled } = outgoing.call.trace
    const exemplarLabels = sampled ? { trace_id: traceId, span_id: spanId } : {}
    metrics.meshDuration.observe({ labels, value: ended.endMs - ended.startMs, exemplarLabels })
    // Within one process the callee's span says everything.
    if (transport !== 'local') endClientSpan(callee, outgoing, ended)
  }

  return {
    transport,
    ...(timeoutMs && { timeoutMs }),
    async request(outgoing) {
      const started = performance.now()
      signals.inFlight += 1
      try {
        const output = await link.request(outgoing)
        finish(outgoing, started)
        return output
      } catch (thrown) {
        finish(outgoing, started, thrown)
        throw thrown
      }
    },
    async *subscribe(outgoing) {
      const started = performance.now()
      signals.inFlight += 1
      let failure: unknown
      try {
        yield* link.subscribe(outgoing)
      } catch (thrown) {
        failure = thrown
        throw thrown
      } finally {
        finish(outgoing, started, failure)
      }
    },
  }
}

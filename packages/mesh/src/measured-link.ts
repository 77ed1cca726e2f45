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
  // prom-client counts ten times as slowly; it is told when somebody reads.
  const succeeded = new Map<string, { count: number }>()
  const countOf = (procedure: string, code: string, count: number) =>
    metrics.meshCalls.inc({ caller, callee, procedure, code, transport }, count)
  metrics.onReadCounts(() => {
    for (const [procedure, since] of succeeded) {
      if (since.count > 0) countOf(procedure, 'OK', since.count)
      since.count = 0
    }
  })

  function finish(outgoing: OutgoingCall, started: number, thrown?: unknown): void {
    const now = performance.now()
    if (spansWanted()) trace(outgoing, { startMs: started, endMs: now, thrown })
    else duration.observe(now - started)
    signals.inFlight -= 1
    signals.finish(outgoing, now, { started, thrown })
    if (thrown === undefined) return succeed(outgoing.path)
    countOf(outgoing.path, thrown instanceof MeshError ? thrown.code : 'INTERNAL_SERVER_ERROR', 1)
  }

  function succeed(procedure: string): void {
    const since = succeeded.get(procedure)
    if (since) since.count += 1
    else succeeded.set(procedure, { count: 1 })
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

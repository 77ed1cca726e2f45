import type { HrTime, SpanContext } from '@opentelemetry/api'
import type { ReadableSpan } from '@opentelemetry/sdk-trace'
import { type FinishedSpan, setSpanSink } from './spans.ts'

/** Longest that one delivery may take, in milliseconds: a collector that is gone must not hold up the end of a process. */
const exportMs = 3_000

interface ExportOptions {
  /** As in OTEL_EXPORTER_OTLP_ENDPOINT: `http://collector:4318`. */
  readonly endpoint: string
  readonly app: string
  readonly version: string
}

/**
 * Sends the process's spans to a collector by OTLP over HTTP. The libraries are loaded here and not before; the result
 * sends what is left and ends it.
 */
export async function exportSpans({ endpoint, app, version }: ExportOptions): Promise<() => Promise<void>> {
  const [
    { SpanKind, SpanStatusCode, TraceFlags },
    { BatchSpanProcessor },
    { OTLPTraceExporter },
    { resourceFromAttributes },
  ] = await Promise.all([
    import('@opentelemetry/api'),
    import('@opentelemetry/sdk-trace'),
    import('@opentelemetry/exporter-trace-otlp-http'),
    import('@opentelemetry/resources'),
  ])
  const exporter = new OTLPTraceExporter({
    url: `${endpoint.replace(/\/$/, '')}/v1/traces`,
    timeoutMillis: exportMs,
  })
  const processor = new BatchSpanProcessor({
    exporter,
    scheduledDelayMillis: 1_000,
    exportTimeoutMillis: exportMs,
  })
  const resource = resourceFromAttributes({ 'service.name': app, 'service.version': version })
  const kinds = { client: SpanKind.CLIENT, server: SpanKind.SERVER, consumer: SpanKind.CONSUMER }

  function readable({ name, kind, trace, startMs, endMs, attributes, failure }: FinishedSpan): ReadableSpan {
    const contextOf = (spanId: string): SpanContext => ({
      traceId: trace.traceId,
      spanId,
      traceFlags: TraceFlags.SAMPLED,
    })
    return {
      name,
      kind: kinds[kind],
      spanContext: () => contextOf(trace.spanId),
      ...(trace.parentSpanId !== undefined && {
        parentSpanContext: { ...contextOf(trace.parentSpanId), isRemote: kind === 'server' },
      }),
      startTime: hrTime(performance.timeOrigin + startMs),
      endTime: hrTime(performance.timeOrigin + endMs),
      duration: hrTime(endMs - startMs),
      status:
        failure === undefined
          ? { code: SpanStatusCode.UNSET }
          : { code: SpanStatusCode.ERROR, message: failure },
      attributes: failure === undefined ? { ...attributes } : { ...attributes, 'error.type': failure },
      links: [],
      events: [],
      ended: true,
      resource,
      instrumentationScope: { name: 'wattos' },
      droppedAttributesCount: 0,
      droppedEventsCount: 0,
      droppedLinksCount: 0,
    }
  }

  setSpanSink((span) => processor.onEnd(readable(span)))
  return async () => {
    setSpanSink(undefined)
    // What a collector that is gone does not take is lost, and nothing else.
    await processor.shutdown().catch(() => {})
  }
}

function hrTime(ms: number): HrTime {
  const seconds = Math.floor(ms / 1_000)
  return [seconds, Math.round((ms - seconds * 1_000) * 1e6)]
}

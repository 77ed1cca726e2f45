export { expose } from './exposition.ts'
export { createAppLogger, createLogger, type Logger } from './logger.ts'
export { createMetrics, type Metrics } from './metrics.ts'
export { exportSpans } from './otlp.ts'
export {
  endedBelow,
  endSpan,
  type FinishedSpan,
  setSpanSink,
  type SpanSink,
  spansWanted,
  within,
} from './spans.ts'
export { childTrace, newTrace, parseTraceparent, randomHex, type Trace, traceOf } from './trace.ts'

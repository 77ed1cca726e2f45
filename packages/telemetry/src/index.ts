export { createLogger, type Logger } from './logger.ts'
export { createMetrics, type Metrics } from './metrics.ts'
export { childTrace, newTrace, parseTraceparent, type Trace, traceOf } from './trace.ts'

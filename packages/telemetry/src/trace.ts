import { randomFillSync } from 'node:crypto'

/** A W3C trace context: 32 and 16 hexadecimal digits, and whether it is sampled. */
export interface Trace {
  readonly traceId: string
  readonly spanId: string
  readonly sampled: boolean
  /** The span above; undefined where the trace begins or the span came from elsewhere. */
  readonly parentSpanId: string | undefined
  readonly traceparent: string
}

// One system call and one conversion make the ids of hundreds of spans; one for each would cost more than the rest of a call.
const pool = Buffer.alloc(4096)
let digits = ''
let used = 0
/** Random bytes as hexadecimal digits, for an id. */
export function randomHex(bytes: number): string {
  if (used + bytes * 2 > digits.length) {
    digits = randomFillSync(pool).toString('hex')
    used = 0
  }
  used += bytes * 2
  return digits.slice(used - bytes * 2, used)
}

/** The trace context of a span. */
export function traceOf(traceId: string, spanId: string, sampled: boolean): Trace {
  return new Span(traceId, spanId, sampled)
}

// Most spans travel in other forms than the header's text, which is therefore only made when asked for.
class Span implements Trace {
  readonly traceId: string
  readonly spanId: string
  readonly sampled: boolean
  parentSpanId: string | undefined

  constructor(traceId: string, spanId: string, sampled: boolean) {
    this.traceId = traceId
    this.spanId = spanId
    this.sampled = sampled
    this.parentSpanId = undefined
  }

  get traceparent(): string {
    return `00-${this.traceId}-${this.spanId}-${this.sampled ? '01' : '00'}`
  }
}

/** Starts a trace. */
export function newTrace(): Trace {
  return traceOf(randomHex(16), randomHex(8), true)
}

/** A span below `parent`. */
export function childTrace(parent: Trace): Trace {
  const span = new Span(parent.traceId, randomHex(8), parent.sampled)
  span.parentSpanId = parent.spanId
  return span
}

const pattern = /^00-(?!0{32})([0-9a-f]{32})-(?!0{16})([0-9a-f]{16})-([0-9a-f]{2})$/

/** Reads a `traceparent` header; undefined when it is absent or malformed, so that the caller starts a new trace. */
export function parseTraceparent(header: string | undefined): Trace | undefined {
  const match = header ? pattern.exec(header) : null
  if (!match?.[1] || !match[2] || !match[3]) return undefined
  return traceOf(match[1], match[2], (Number.parseInt(match[3], 16) & 1) === 1)
}

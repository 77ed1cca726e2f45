import { randomFillSync } from 'node:crypto'

/** A W3C trace context: 32 and 16 hexadecimal digits, and whether it is sampled. */
export interface Trace {
  readonly traceId: string
  readonly spanId: string
  readonly sampled: boolean
  readonly traceparent: string
}

// One system call fills ids for hundreds of spans; a call per id would cost more than the rest of a mesh call.
const pool = Buffer.alloc(4096)
let used = pool.length
function hex(bytes: number): string {
  if (used + bytes > pool.length) {
    randomFillSync(pool)
    used = 0
  }
  const text = pool.toString('hex', used, used + bytes)
  used += bytes
  return text
}

function trace(traceId: string, spanId: string, sampled: boolean): Trace {
  return { traceId, spanId, sampled, traceparent: `00-${traceId}-${spanId}-${sampled ? '01' : '00'}` }
}

/** Starts a trace. */
export function newTrace(): Trace {
  return trace(hex(16), hex(8), true)
}

/** A span below `parent`. */
export function childTrace(parent: Trace): Trace {
  return trace(parent.traceId, hex(8), parent.sampled)
}

const pattern = /^00-(?!0{32})([0-9a-f]{32})-(?!0{16})([0-9a-f]{16})-([0-9a-f]{2})$/

/** Reads a `traceparent` header; undefined when it is absent or malformed, so that the caller starts a new trace. */
export function parseTraceparent(header: string | undefined): Trace | undefined {
  const match = header ? pattern.exec(header) : null
  if (!match?.[1] || !match[2] || !match[3]) return undefined
  return trace(match[1], match[2], (Number.parseInt(match[3], 16) & 1) === 1)
}

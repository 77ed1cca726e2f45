import { AsyncLocalStorage } from 'node:async_hooks'
import { childTrace, type Trace } from './trace.ts'

/** Work that has ended, as tracing shows it. */
export interface FinishedSpan {
  readonly name: string
  readonly kind: 'client' | 'server' | 'consumer'
  readonly trace: Trace
  /** On the clock of `performance.now()`. */
  readonly startMs: number
  readonly endMs: number
  readonly attributes: Readonly<Record<string, string | number | readonly string[]>>
  /** Stable name of the failure, if it failed; never a message. */
  readonly failure?: string | undefined
}

/** Takes finished spans. */
export type SpanSink = (span: FinishedSpan) => void

// One for the process: whoever is not configured to export pays for nothing but a look at this variable.
let sink: SpanSink | undefined
const current = new AsyncLocalStorage<Trace>()

/** Says where finished spans go; undefined ends it. */
export function setSpanSink(next: SpanSink | undefined): void {
  sink = next
}

/** Whether anybody wants spans. */
export function spansWanted(): boolean {
  return sink !== undefined
}

/** Hands a finished span on, if its trace is sampled. */
export function endSpan(span: FinishedSpan): void {
  if (span.trace.sampled) sink?.(span)
}

/** Runs work whose statements and model calls belong below `trace`. */
export function within<R>(trace: Trace, work: () => R): R {
  return sink ? current.run(trace, work) : work()
}

/** Notes something that has just ended below the work that is going on; nothing where no work is known. */
export function endedBelow(
  span: Omit<FinishedSpan, 'trace' | 'startMs' | 'endMs'> & { readonly ms: number },
): void {
  const parent = sink && current.getStore()
  if (!parent) return
  const { ms, ...rest } = span
  const endMs = performance.now()
  endSpan({ ...rest, trace: childTrace(parent), startMs: endMs - ms, endMs })
}

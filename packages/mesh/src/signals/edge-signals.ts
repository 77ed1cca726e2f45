import type { OutgoingCall, Surface } from '../call.ts'
import type { ProcedureKind } from '../effective-policy.ts'
import { MeshError } from '../errors.ts'
import { MinuteWindow } from './minute-window.ts'

/** Failures of an edge that are remembered. */
const mostFailures = 20
/** Procedures of an edge that are counted; what the outside asks for could otherwise be of any number. */
const mostProcedures = 200

/** A call that failed, without anything that was said in it. */
export interface RecentFailure {
  readonly at: number
  readonly path: string
  readonly code: string
  readonly reason: string | null
  readonly requestId: string
  readonly traceId: string | null
}

/** How often a procedure was called over an edge since the process started. */
export interface ProcedureCount {
  readonly surface: Surface
  readonly path: string
  readonly kind: ProcedureKind | undefined
  calls: number
  failed: number
}

/** What one service sees of another: the calls of its procedures as they experience them, after all retries. */
export class EdgeSignals {
  readonly calls = new MinuteWindow()
  /** Attempts beyond the first, as `retry` and `hedge`. */
  readonly extras = new MinuteWindow()
  readonly since = performance.now()
  readonly failures: RecentFailure[] = []
  readonly procedures: Readonly<Record<Surface, Map<string, ProcedureCount>>> = {
    edge: new Map(),
    internal: new Map(),
  }
  inFlight = 0
  /** Calls of procedures since the process started. */
  called = 0
  /** Users' requests whose bytes were passed on. */
  passed = 0

  /** Notes how a call ended. A stream counts, but how long it was open says nothing about speed. */
  finish(
    outgoing: OutgoingCall,
    now: number,
    { started, thrown }: { started: number; thrown?: unknown },
  ): void {
    const { surface, path, type, call } = outgoing
    this.called += 1
    this.#count({ surface, path, kind: type }, thrown !== undefined)
    const ms = type === 'subscription' ? undefined : now - started
    if (thrown === undefined) return this.calls.observe(now, ms)
    const { code, reason } =
      thrown instanceof MeshError ? thrown : { code: 'INTERNAL_SERVER_ERROR', reason: null }
    this.calls.observe(now, ms, code)
    this.#remember({
      at: Date.now(),
      path,
      code,
      reason,
      requestId: call.requestId,
      traceId: call.trace.traceId,
    })
  }

  /** Notes how a user's request that was passed on was answered. */
  pass(
    request: Omit<RecentFailure, 'at' | 'code' | 'reason'> & { status: number; ms: number | undefined },
  ): void {
    const { status, ms, ...of } = request
    this.passed += 1
    // What does not exist has no place among the procedures.
    if (status !== 404) this.#count({ surface: 'edge', path: of.path, kind: undefined }, status >= 400)
    if (status < 400) return this.calls.observe(performance.now(), ms)
    const code = `HTTP ${status}`
    this.calls.observe(performance.now(), ms, code)
    this.#remember({ at: Date.now(), code, reason: null, ...of })
  }

  #count({ surface, path, kind }: Pick<ProcedureCount, 'surface' | 'path' | 'kind'>, failed: boolean): void {
    const known = this.procedures[surface]
    let found = known.get(path)
    if (!found) {
      if (known.size >= mostProcedures) return
      found = { surface, path, kind, calls: 0, failed: 0 }
      known.set(path, found)
    }
    found.calls += 1
    if (failed) found.failed += 1
  }

  #remember(failure: RecentFailure): void {
    this.failures.push(failure)
    if (this.failures.length > mostFailures) this.failures.shift()
  }
}

import type { Principal } from '@wattos/identity'
import type { Trace } from '@wattos/telemetry'
import type { Scope } from './scope.ts'

/** What accompanies a call on its way through the mesh. */
export class Call {
  /** The service that calls; null when nobody in the mesh vouches for the caller. */
  readonly caller: string | null
  /** The person for whom it calls. */
  readonly principal: Principal | null
  /** How long it may go on. */
  readonly scope: Scope
  readonly trace: Trace
  readonly requestId: string

  constructor(from: { caller: string | null; principal: Principal | null }, scope: Scope, trail: { trace: Trace; requestId: string }) {
    this.caller = from.caller
    this.principal = from.principal
    this.scope = scope
    this.trace = trail.trace
    this.requestId = trail.requestId
  }

  /** Aborted when the caller gives up or the deadline passes. */
  get signal(): AbortSignal {
    return this.scope.signal
  }

  /** When the answer is due, on the clock of `performance.now()`, in milliseconds. */
  get deadline(): number {
    return this.scope.deadline
  }
}

/** The two routers of a service: `edge` for users, `internal` for other services. */
export type Surface = 'edge' | 'internal'

/** A call that leaves for another service. */
export interface OutgoingCall {
  readonly surface: Surface
  readonly path: string
  readonly type: 'query' | 'mutation' | 'subscription'
  readonly input: unknown
  readonly call: Call
}

/** A way to a service: in this process, by frames on a socket, or over HTTP. All behave the same; the contract tests run over each. */
export interface Link {
  readonly transport: 'local' | 'frames' | 'http'
  /** Answers with the output as JSON makes it; rejects with a MeshError. */
  request(outgoing: OutgoingCall): Promise<unknown>
  /** Yields what the subscription yields; throws a MeshError. */
  subscribe(outgoing: OutgoingCall): AsyncIterable<unknown>
}

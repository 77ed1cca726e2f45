import type { Principal } from '@wattos/identity'
import type { Trace } from '@wattos/telemetry'

/** What accompanies a call on its way through the mesh. */
export interface Call {
  /** The service that calls; null when nobody in the mesh vouches for the caller. */
  readonly caller: string | null
  /** The person for whom it calls. */
  readonly principal: Principal | null
  /** Aborted when the caller gives up or the deadline passes. */
  readonly signal: AbortSignal
  /** When the answer is due, on the clock of `performance.now()`, in milliseconds. */
  readonly deadline: number
  readonly trace: Trace
  readonly requestId: string
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

/** A way to a service: in this process or over HTTP. Both behave the same; the contract tests run over both. */
export interface Link {
  readonly transport: 'local' | 'http'
  /** Answers with the output as JSON makes it; rejects with a MeshError. */
  request(outgoing: OutgoingCall): Promise<unknown>
  /** Yields what the subscription yields; throws a MeshError. */
  subscribe(outgoing: OutgoingCall): AsyncIterable<unknown>
}

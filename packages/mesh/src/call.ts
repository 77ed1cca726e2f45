import type { Principal } from '@wattos/identity'
import type { Trace } from '@wattos/telemetry'
import type { Priority } from './policy.ts'
import type { Scope } from './scope.ts'

interface Party {
  readonly caller: string | null
  readonly principal: Principal | null
  readonly repeated?: boolean
  readonly priority?: Priority
  readonly idempotencyKey?: string | undefined
  readonly depth?: number
  readonly clientAddress?: string | undefined
}

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
  /** Whether somebody further up repeats this call, so that nobody further down does so too. */
  readonly repeated: boolean
  readonly priority: Priority
  readonly idempotencyKey: string | undefined
  /** Services that it has passed through on its way. */
  readonly depth: number
  /** Address of whoever asked at the public door, as the gateway knows it; unknown for work that no request caused. */
  readonly clientAddress: string | undefined

  constructor(from: Party, scope: Scope, trail: { trace: Trace; requestId: string }) {
    this.caller = from.caller
    this.principal = from.principal
    this.scope = scope
    this.trace = trail.trace
    this.requestId = trail.requestId
    this.repeated = from.repeated ?? false
    this.priority = from.priority ?? 'user'
    this.idempotencyKey = from.idempotencyKey
    this.depth = from.depth ?? 0
    this.clientAddress = from.clientAddress
  }

  /** The call that the service serving this one makes on its behalf. */
  by(service: string): Call {
    const { principal, repeated, priority, clientAddress } = this
    return new Call(
      { caller: service, principal, repeated, priority, clientAddress, depth: this.depth + 1 },
      this.scope,
      this,
    )
  }

  /** The same call as its caller's policy has it. */
  under(stated: Pick<Party, 'priority' | 'idempotencyKey'>): Call {
    const { caller, principal, repeated, depth, clientAddress } = this
    return new Call({ caller, principal, repeated, depth, clientAddress, ...stated }, this.scope, this)
  }

  /** The same call within a narrower scope. */
  within(scope: Scope, trace: Trace = this.trace): Call {
    return new Call(this, scope, { trace, requestId: this.requestId })
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
  /** A value, or JSON that is passed on unread. */
  readonly input: unknown
  readonly call: Call
  /** The output is wanted unread, as a JsonText. */
  readonly raw?: boolean
  /** 0 for the first attempt. */
  readonly attempt?: number
  readonly priority?: Priority
  /** By which the callee recognises a repeated mutation. */
  readonly idempotencyKey?: string
}

/** A way to a service: in this process, by frames on a socket, or over HTTP. All behave the same; the contract tests run over each. */
export interface Link {
  readonly transport: 'local' | 'frames' | 'http'
  /** Longest wait that the caller's policy allows a call, in milliseconds. */
  readonly timeoutMs?: (call: Pick<OutgoingCall, 'surface' | 'path' | 'type'>) => number | undefined
  /** Answers with the output as JSON makes it; rejects with a MeshError. */
  request(outgoing: OutgoingCall): Promise<unknown>
  /** Yields what the subscription yields; throws a MeshError. */
  subscribe(outgoing: OutgoingCall): AsyncIterable<unknown>
}

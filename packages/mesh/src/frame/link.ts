import type { TokenIssuer } from '@wattos/identity'
import type { Link, OutgoingCall } from '../call.ts'
import type { MeshError } from '../errors.ts'
import type { HttpLink } from '../http-link.ts'
import { JsonText } from '../json-text.ts'
import { DeadlinePassed } from '../scope.ts'
import { fromWireError, transportError } from '../wire-error.ts'
import { connectFrames, type FrameClient, type FrameReceiver, NoAnswer } from './client.ts'
import { createItemQueue } from './item-queue.ts'

/** Longest that an upgrade may take, in milliseconds. */
const connectTimeoutMs = 2_000
/** How long calls go over HTTP after an upgrade was refused. */
const httpOnlyMs = 60_000

const notJson = Symbol('not JSON')

function parsed(json: string): unknown {
  if (json === '') return undefined
  try {
    return JSON.parse(json)
  } catch {
    return notJson
  }
}

/** A way to a service by frames, and over HTTP where frames cannot go. */
export interface FrameLink extends Link {
  readonly http: HttpLink
  /** Keeps no connection open any longer than calls need it. */
  retire(): void
  close(): Promise<void>
}

/** Opens the way to `http`'s service. The connection is made when it is first needed, and again when it breaks. */
export function createFrameLink(service: string, http: HttpLink, issuer: TokenIssuer): FrameLink {
  let client: FrameClient | undefined
  let connecting: Promise<FrameClient | undefined> | undefined
  let httpUntil = http.url.protocol === 'http:' ? 0 : Number.POSITIVE_INFINITY
  const former = new Set<FrameClient>()
  let retired = false

  const target = ({ path, call }: OutgoingCall) => ({ service, path, requestId: call.requestId })

  function ended(outgoing: OutgoingCall): MeshError {
    return outgoing.call.scope.reason instanceof DeadlinePassed
      ? transportError('DEADLINE_EXCEEDED', `${service} did not answer in time.`, target(outgoing))
      : transportError('ABORTED', 'The caller gave up.', target(outgoing))
  }

  function garbled(outgoing: OutgoingCall): MeshError {
    return transportError(
      'BAD_RESPONSE',
      `${service} answered with something that is not a mesh answer.`,
      target(outgoing),
    )
  }

  function failureFrom(json: string, outgoing: OutgoingCall): MeshError {
    try {
      return fromWireError(JSON.parse(json), target(outgoing))
    } catch {
      return garbled(outgoing)
    }
  }

  async function connect(): Promise<FrameClient | undefined> {
    const made = await connectFrames(
      { service, url: http.url, issuer, lookup: http.lookup },
      connectTimeoutMs,
    )
    if (!made) httpUntil = performance.now() + httpOnlyMs
    for (const one of former) if (one.closed()) former.delete(one)
    if (client) former.add(client)
    client = made
    return made
  }

  async function reach(outgoing: OutgoingCall): Promise<FrameClient | undefined> {
    connecting ??= connect().finally(() => (connecting = undefined))
    try {
      return await outgoing.call.scope.bound(connecting)
    } catch (thrown) {
      if (outgoing.call.scope.ended) throw ended(outgoing)
      if (isNonsense(thrown)) throw garbled(outgoing)
      throw thrown instanceof NoAnswer
        ? transportError('CONNECTION_UNANSWERED', `${service} does not answer.`, target(outgoing))
        : transportError('CONNECTION_REFUSED', `${service} cannot be reached.`, target(outgoing))
    }
  }

  function broken(outgoing: OutgoingCall): MeshError {
    return transportError('CONNECTION_FAILED', `The connection to ${service} broke.`, target(outgoing))
  }

  // A class, since a function for each way in which a call may end would cost each call more than sending it.
  class Exchange implements FrameReceiver {
    readonly raw: boolean
    readonly outgoing: OutgoingCall
    readonly resolve: (output: unknown) => void
    readonly reject: (error: MeshError) => void
    settled: (() => void) | undefined

    constructor(
      outgoing: OutgoingCall,
      { resolve, reject }: Pick<PromiseWithResolvers<unknown>, 'resolve' | 'reject'>,
    ) {
      this.raw = outgoing.raw ?? false
      this.outgoing = outgoing
      this.resolve = resolve
      this.reject = reject
    }

    onResult(json: string): void {
      this.settled?.()
      const output = this.raw ? new JsonText(json) : parsed(json)
      if (output === notJson) this.reject(garbled(this.outgoing))
      else this.resolve(output)
    }

    onFailure(json: string): void {
      this.settled?.()
      this.reject(failureFrom(json, this.outgoing))
    }

    onBroken(): void {
      this.settled?.()
      this.reject(broken(this.outgoing))
    }

    onItem(): void {}

    onEnd(): void {
      this.resolve(undefined)
    }
  }

  function exchange(by: FrameClient, outgoing: OutgoingCall): Promise<unknown> | undefined {
    const { promise, resolve, reject } = Promise.withResolvers<unknown>()
    const receiver = new Exchange(outgoing, { resolve, reject })
    const id = by.send(outgoing, receiver)
    if (id === undefined) return undefined
    if (retired) by.retire()
    receiver.settled = outgoing.call.scope.onEnd(() => {
      by.cancel(id)
      reject(ended(outgoing))
    })
    return promise
  }

  const overHttp = () => performance.now() < httpUntil

  return {
    get transport() {
      return overHttp() ? 'http' : 'frames'
    },
    http,
    request(outgoing) {
      if (client?.usable()) return exchange(client, outgoing) ?? http.request(outgoing)
      if (overHttp()) return http.request(outgoing)
      return reach(outgoing).then((by) => (by && exchange(by, outgoing)) ?? http.request(outgoing))
    },
    async *subscribe(outgoing) {
      const by = client?.usable() ? client : overHttp() ? undefined : await reach(outgoing)
      if (!by) return yield* http.subscribe(outgoing)
      const items = createItemQueue({
        parseFailure: (json) => failureFrom(json, outgoing),
        garbled: () => garbled(outgoing),
        broken: () => broken(outgoing),
        grant: (count) => id !== undefined && by.grant(id, count),
      })
      const id = by.send(outgoing, items.receiver)
      if (id === undefined) return yield* http.subscribe(outgoing)
      if (retired) by.retire()
      const leave = outgoing.call.scope.onEnd(() => items.fail(ended(outgoing)))
      try {
        yield* items.read()
      } finally {
        leave()
        by.cancel(id)
      }
    },
    retire() {
      retired = true
      client?.retire()
    },
    async close() {
      for (const one of former) one.close()
      client?.close()
      await http.close()
    },
  }
}

// What answered the upgrade does not speak HTTP.
function isNonsense(thrown: unknown): boolean {
  return thrown instanceof Error && 'code' in thrown && String(thrown.code).startsWith('HPE_')
}

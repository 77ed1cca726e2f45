import { childTrace } from '@wattos/telemetry'
import type { Call, Link, OutgoingCall } from './call.ts'
import { CallPath } from './call-path.ts'
import type { CallOptions } from './client-types.ts'
import type { MeshOf } from './context.ts'
import type { Uses } from './ref.ts'
import { Scope } from './scope.ts'

/** Longest wait for a query or mutation to which nothing else is said, in milliseconds. */
const defaultTimeoutMs = 10_000
/** Longest life of a stream, in milliseconds: below the 15 minutes after which common proxies cut one. */
const streamTimeoutMs = 14 * 60_000

/** On whose behalf requests are made. */
export interface Behalf {
  /** The call being served, or the background's; deadline, principal and trace travel along from it. */
  readonly nextCall: () => Call
  /** Longest wait in milliseconds for calls that say nothing else. */
  readonly timeoutMs?: number
  /** Ends the calls early. */
  readonly signal?: AbortSignal
}

/** Typed clients for the services in `uses`, acting on somebody's behalf. */
export function bindMesh<U extends Uses>(
  uses: U,
  linkTo: (service: string) => Link,
  behalf: Behalf,
): MeshOf<U> {
  return meshBinder(uses, linkTo)(behalf)
}

/** The same for many calls: what does not depend on the call is made once. */
export function meshBinder<U extends Uses>(
  uses: U,
  linkTo: (service: string) => Link,
): (behalf: Behalf) => MeshOf<U> {
  class Clients {
    readonly behalf: Behalf

    constructor(behalf: Behalf) {
      this.behalf = behalf
    }
  }
  for (const [alias, { name }] of Object.entries(uses)) {
    const [edge, internal] = [new CallPath('edge'), new CallPath('internal')]
    Object.defineProperty(Clients.prototype, alias, {
      enumerable: true,
      get(this: Clients) {
        const link = linkTo(name)
        return { edge: clientAt(edge, link, this.behalf), internal: clientAt(internal, link, this.behalf) }
      },
    })
  }
  return (behalf) => typed<MeshOf<U>>(new Clients(behalf))
}

// The proxies below make any property exist; which ones really do is what the type says.
function typed<T>(value: unknown): T
function typed(value: unknown): unknown {
  return value
}

function clientAt(at: CallPath, link: Link, behalf: Behalf): unknown {
  return new Proxy(callable, new ClientHandler(at, link, behalf))
}

const callable = () => undefined

class ClientHandler implements ProxyHandler<typeof callable> {
  readonly at: CallPath
  readonly link: Link
  readonly behalf: Behalf

  constructor(at: CallPath, link: Link, behalf: Behalf) {
    this.at = at
    this.link = link
    this.behalf = behalf
  }

  get(_: unknown, key: string | symbol): unknown {
    if (typeof key !== 'string' || key === 'then') return undefined
    return clientAt(this.at.next(key), this.link, this.behalf)
  }

  apply(_: unknown, __: unknown, [input, options]: [unknown, CallOptions | undefined]): unknown {
    const { at, link, behalf } = this
    const { target } = at
    if (!target)
      throw new TypeError(`${at.path} is not a call; end it with .query(), .mutate() or .subscribe()`)
    const { surface, path, type } = target
    const longest =
      link.timeoutMs?.(target) ??
      behalf.timeoutMs ??
      (type === 'subscription' ? streamTimeoutMs : defaultTimeoutMs)
    const outgoing = { surface, path, type, input, call: narrow(behalf, options, longest) }
    return type === 'subscription' ? subscribe(link, outgoing) : request(link, outgoing)
  }
}

// What is asked of the callee: no longer than the caller itself has, and a span of its own.
function narrow(behalf: Behalf, options: CallOptions | undefined, longest: number): Call {
  const call = behalf.nextCall()
  const scope = new Scope(performance.now() + (options?.timeoutMs ?? longest), call.scope)
  if (options?.signal) scope.endWith(options.signal)
  if (behalf.signal) scope.endWith(behalf.signal)
  return call.within(scope, childTrace(call.trace))
}

async function request(link: Link, outgoing: OutgoingCall): Promise<unknown> {
  try {
    return await link.request(outgoing)
  } finally {
    outgoing.call.scope.release()
  }
}

async function* subscribe(link: Link, outgoing: OutgoingCall): AsyncGenerator<unknown> {
  try {
    yield* link.subscribe(outgoing)
  } finally {
    outgoing.call.scope.release()
  }
}

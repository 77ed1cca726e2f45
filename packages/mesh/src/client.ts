import { childTrace } from '@wattos/telemetry'
import type { Call, Link, OutgoingCall, Surface } from './call.ts'
import type { CallOptions } from './client-types.ts'
import type { MeshOf } from './context.ts'
import type { Uses } from './ref.ts'
import { Scope } from './scope.ts'

/** Longest wait for a query or mutation to which nothing else is said, in milliseconds. */
const defaultTimeoutMs = 10_000
/** Longest life of a stream, in milliseconds: below the 15 minutes after which common proxies cut one. */
const streamTimeoutMs = 14 * 60_000

const typeOf = { query: 'query', mutate: 'mutation', subscribe: 'subscription' } as const

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
  const clients: Record<string, unknown> = {}
  for (const [alias, target] of Object.entries(uses)) {
    Object.defineProperty(clients, alias, {
      enumerable: true,
      get: () => {
        const link = linkTo(target.name)
        return {
          edge: routerProxy(link, behalf, { surface: 'edge', path: '' }),
          internal: routerProxy(link, behalf, { surface: 'internal', path: '' }),
        }
      },
    })
  }
  return typed<MeshOf<U>>(clients)
}

// The proxies below make any property exist; which ones really do is what the type says.
function typed<T>(value: unknown): T
function typed(value: unknown): unknown {
  return value
}

function routerProxy(link: Link, behalf: Behalf, at: { surface: Surface; path: string }): unknown {
  const { surface, path } = at
  return new Proxy(() => undefined, {
    get(_, key) {
      if (typeof key !== 'string' || key === 'then') return undefined
      return routerProxy(link, behalf, { surface, path: path ? `${path}.${key}` : key })
    },
    apply(_, __, [input, options]: [unknown, CallOptions | undefined]) {
      const dot = path.lastIndexOf('.')
      const verb = path.slice(dot + 1)
      if (verb !== 'query' && verb !== 'mutate' && verb !== 'subscribe')
        throw new TypeError(`${path} is not a call; end it with .query(), .mutate() or .subscribe()`)
      const target = { surface, path: path.slice(0, dot), type: typeOf[verb] }
      const { type } = target
      const longest =
        link.timeoutMs?.(target) ??
        behalf.timeoutMs ??
        (type === 'subscription' ? streamTimeoutMs : defaultTimeoutMs)
      const outgoing = { ...target, input, call: narrow(behalf, options, longest) }
      return type === 'subscription' ? subscribe(link, outgoing) : request(link, outgoing)
    },
  })
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

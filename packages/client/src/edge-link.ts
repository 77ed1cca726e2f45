import { httpBatchLink, httpLink, httpSubscriptionLink, type OperationLink, type TRPCClientRuntime, type TRPCLink } from '@trpc/client'
import type { AnyRouter } from '@trpc/server'
import type { EventSourceLike } from '@trpc/server/unstable-core-do-not-import'
import type { ClientOptions } from './options.ts'

/** Most calls in one request; the services accept no more. */
const largestBatch = 20

/**
 * Sends each call to its service: `chat.conversations.list` to `<url>/trpc/chat/conversations.list`. Calls to one service
 * may share a request, calls to different ones never do, so that none waits for another service.
 */
export function edgeLink<Router extends AnyRouter>(url: string, options: ClientOptions): TRPCLink<Router> {
  return (runtime) => {
    const services = new Map<string, Service<Router>>()
    return ({ op, next }) => {
      const dot = op.path.indexOf('.')
      const alias = op.path.slice(0, dot)
      const service = services.get(alias) ?? openService<Router>(`${url}/trpc/${alias}`, options, runtime)
      services.set(alias, service)
      const link = op.type === 'subscription' ? service.streams : service.calls
      return link({ op: { ...op, path: op.path.slice(dot + 1) }, next })
    }
  }
}

interface Service<Router extends AnyRouter> {
  readonly calls: OperationLink<Router>
  readonly streams: OperationLink<Router>
}

function openService<Router extends AnyRouter>(url: string, options: ClientOptions, runtime: TRPCClientRuntime): Service<Router> {
  const { batch = true, headers, eventSource } = options
  const common = { url, ...(headers ? { headers } : {}) }
  const calls = batch ? httpBatchLink<Router>({ ...common, maxItems: largestBatch }) : httpLink<Router>(common)
  const streams = httpSubscriptionLink<Router, EventSourceLike.AnyConstructor>({ url, ...(eventSource ? { EventSource: eventSource } : {}) })
  return { calls: calls(runtime), streams: streams(runtime) }
}

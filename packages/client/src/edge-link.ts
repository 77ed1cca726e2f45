import {
  httpBatchLink,
  httpLink,
  httpSubscriptionLink,
  type OperationLink,
  type TRPCClientRuntime,
  type TRPCLink,
} from '@trpc/client'
import type { EventSourceLike } from '@trpc/server/unstable-core-do-not-import'
import type { AppRouter } from '@wattos/api-gateway'
import type { ClientOptions } from './options.ts'

/** Most calls in one request; the services accept no more. */
const largestBatch = 20

/**
 * Sends each call to its service: `chat.conversations.list` to `<base>/trpc/chat/conversations.list`. Calls to one service
 * may share a request, calls to different ones never do, so that none waits for another service.
 */
export function edgeLink(base: string, options: ClientOptions): TRPCLink<AppRouter> {
  return (runtime) => {
    const services = new Map<string, ServiceLinks>()
    return ({ op, next }) => {
      const dot = op.path.indexOf('.')
      const alias = op.path.slice(0, dot)
      const links = services.get(alias) ?? linksTo(`${base}/trpc/${alias}`, options, runtime)
      services.set(alias, links)
      const link = op.type === 'subscription' ? links.streams : links.calls
      return link({ op: { ...op, path: op.path.slice(dot + 1) }, next })
    }
  }
}

interface ServiceLinks {
  readonly calls: OperationLink<AppRouter>
  readonly streams: OperationLink<AppRouter>
}

function linksTo(url: string, options: ClientOptions, runtime: TRPCClientRuntime): ServiceLinks {
  const { batch = true, headers, eventSource } = options
  const common = { url, ...(headers ? { headers } : {}) }
  const calls = batch
    ? httpBatchLink<AppRouter>({ ...common, maxItems: largestBatch })
    : httpLink<AppRouter>(common)
  const streams = httpSubscriptionLink<AppRouter, EventSourceLike.AnyConstructor>({
    url,
    ...(eventSource ? { EventSource: eventSource } : {}),
  })
  return { calls: calls(runtime), streams: streams(runtime) }
}

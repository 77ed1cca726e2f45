import type { EventSourceLike } from '@trpc/server/unstable-core-do-not-import'

/** How a client reaches the platform. */
export interface ClientOptions {
  /** Sent with every call: a session cookie or an API key where no browser adds one. */
  readonly headers?: () => Record<string, string>
  /** Whether calls made at the same moment travel together, per service; true unless said otherwise. */
  readonly batch?: boolean
  /** In the place of the runtime's own `EventSource`; see `@wattos/client/node`. */
  readonly eventSource?: EventSourceLike.AnyConstructor
}

import { EventSource } from 'eventsource'
import type { ClientOptions } from './options.ts'
import { createWattosClient, type WattosClient } from './wattos-client.ts'

/** The client for Node and other places without browser: streams carry the same headers as calls. */
export function createNodeClient(
  url: string,
  options: Omit<ClientOptions, 'eventSource'> = {},
): WattosClient {
  return createWattosClient(url, { ...options, eventSource: nodeEventSource(options) })
}

/** An EventSource for Node that sends the client's headers. */
export function nodeEventSource({ headers }: Pick<ClientOptions, 'headers'>): typeof EventSource {
  return class extends EventSource {
    constructor(url: string | URL) {
      super(url, {
        fetch: (to, init) => fetch(to, { ...init, headers: { ...init.headers, ...headers?.() } }),
      })
    }
  }
}

import { createTRPCClient, type TRPCClient } from '@trpc/client'
import type { AnyRouter } from '@trpc/server'
import { edgeLink } from './edge-link.ts'
import type { ClientOptions } from './options.ts'

/** A typed client of any edge that is served below `<url>/trpc`. */
export function createEdgeClient<Router extends AnyRouter>(url: string, options: ClientOptions = {}): TRPCClient<Router> {
  return createTRPCClient<Router>({ links: [edgeLink<Router>(baseOf(url), options)] })
}

/** An address without the slash at its end. */
export function baseOf(url: string): string {
  return url.replace(/\/+$/, '')
}

import { checkUrl } from './check-url.ts'

/** A request with its body in hand, so that it can be sent again to where it is redirected. */
export interface Sendable {
  readonly url: URL
  readonly method: string
  readonly headers: Headers
  readonly body: Uint8Array<ArrayBuffer> | null
}

const redirects = new Set([301, 302, 303, 307, 308])

/** What another origin may learn of the headers that were meant for the first one: nothing that could be a key. */
const harmless = new Set(['accept', 'accept-language', 'content-type', 'user-agent'])

/** The request that an answer asks for instead, or undefined if it is the answer. Throws URL_REFUSED like `checkUrl`. */
export function redirected(
  request: Sendable,
  answer: { readonly status: number; readonly location: string | null },
): Sendable | undefined {
  if (!redirects.has(answer.status) || answer.location === null) return undefined
  const target = checkUrl(
    URL.canParse(answer.location) ? answer.location : new URL(answer.location, request.url),
  )
  const stays = target.origin === request.url.origin
  const headers = new Headers([...request.headers].filter(([name]) => stays || harmless.has(name)))
  if (keepsMethod(request.method, answer.status)) return { ...request, url: target, headers }
  headers.delete('content-type')
  return { url: target, method: 'GET', headers, body: null }
}

function keepsMethod(method: string, status: number): boolean {
  if (method === 'GET' || method === 'HEAD') return true
  return status === 307 || status === 308
}

import { Agent, type Dispatcher } from 'undici'

/** What tRPC's own client reads of an answer. */
export interface PlainAnswer {
  readonly ok: boolean
  readonly status: number
  readonly json: () => Promise<unknown>
}

interface PlainRequest {
  readonly method?: string | undefined
  readonly headers?: unknown
  readonly body?: unknown
  readonly signal?: unknown
}

/** A fetch that makes no Request, Response or stream objects. */
export type PlainFetch = (
  input: string | URL | { readonly url: string },
  request?: PlainRequest,
) => Promise<PlainAnswer>

/**
 * Makes a fetch for tRPC's own client in Node: `httpLink({ url, fetch: createPlainFetch() })`. A call costs a fifth of
 * what the global one makes of it, since an answer is collected and parsed without a Request, a Response or a stream.
 */
export function createPlainFetch(): PlainFetch {
  const agent = new Agent({ connections: 256, keepAliveTimeout: 30_000 })
  return (input, { method = 'GET', headers, body, signal } = {}) =>
    new Promise((resolve, reject) => {
      const { origin, pathname, search } = new URL(
        typeof input === 'object' && 'url' in input ? input.url : input,
      )
      const pieces: Buffer[] = []
      let status = 0
      let stopListening = () => {}
      const handler: Dispatcher.DispatchHandler = {
        onRequestStart(controller) {
          stopListening = onAbort(signal, (reason) => controller.abort(reason))
        },
        onResponseStart: (_, statusCode) => void (status = statusCode),
        onResponseData: (_, piece) => void pieces.push(piece),
        onResponseEnd() {
          stopListening()
          const json = async (): Promise<unknown> => JSON.parse(Buffer.concat(pieces).toString('utf8'))
          resolve({ ok: status >= 200 && status < 300, status, json })
        },
        onResponseError(_, error) {
          stopListening()
          reject(error)
        },
      }
      agent.dispatch(
        { origin, path: pathname + search, method, headers: plainHeaders(headers), body: textOf(body) },
        handler,
      )
    })
}

function onAbort(signal: unknown, stop: (reason: Error) => void): () => void {
  if (!(signal instanceof AbortSignal)) return () => {}
  const abort = () =>
    stop(
      signal.reason instanceof Error
        ? signal.reason
        : new DOMException('The call was aborted.', 'AbortError'),
    )
  if (signal.aborted) abort()
  signal.addEventListener('abort', abort, { once: true })
  return () => signal.removeEventListener('abort', abort)
}

function plainHeaders(headers: unknown): Record<string, string> {
  if (typeof headers !== 'object' || headers === null) return {}
  const entries: Iterable<[string, unknown]> =
    headers instanceof Headers ? headers.entries() : Object.entries(headers)
  const plain: Record<string, string> = {}
  for (const [name, value] of entries) if (typeof value === 'string') plain[name] = value
  return plain
}

function textOf(body: unknown): string | Uint8Array | null {
  if (body === undefined || body === null) return null
  if (typeof body === 'string' || body instanceof Uint8Array) return body
  throw new TypeError('Only text and bytes can be sent this way; use the global fetch for forms and streams.')
}

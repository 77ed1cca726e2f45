import type { Outbound } from '@wattos/outbound'
import { type Failed, failedRequest, failedStatus } from './failure.ts'

/** What came of asking for an address. */
export type Fetched =
  | { readonly kind: 'same' }
  | { readonly kind: 'redirect'; readonly to: string; readonly status: number }
  | { readonly kind: 'gone'; readonly status: number }
  | Failed
  | Content

/** A page or file as it arrived; `headers` are those of the answer. */
export interface Content {
  readonly kind: 'content'
  readonly status: number
  readonly headers: Headers
  readonly body: Uint8Array
}

/** How an address is asked for. */
export interface Question {
  readonly url: string
  readonly headers: Readonly<Record<string, string>>
  /** Beginnings of the content types that are read. */
  readonly types: readonly string[]
  readonly signal: AbortSignal
  readonly maxBytes: number
  readonly timeoutMs: number
}

/** Asks for one address, following nothing: a redirect is an answer. Reads the body only of what might be a readable page. */
export async function fetchPage(outbound: Outbound, question: Question): Promise<Fetched> {
  const { url, headers, signal, maxBytes, timeoutMs } = question
  try {
    const response = await outbound.fetch(
      url,
      { headers, signal, redirect: 'manual' },
      { maxBytes, timeoutMs },
    )
    const answer = judge(response, question.types)
    if (answer) {
      await response.body?.cancel()
      return answer
    }
    const body = new Uint8Array(await response.arrayBuffer())
    return { kind: 'content', status: response.status, headers: response.headers, body }
  } catch (error) {
    if (signal.aborted) throw error
    return failedRequest(error)
  }
}

/** What can be said by status and headers alone; undefined where the body is wanted. */
function judge({ status, headers }: Response, types: readonly string[]): Fetched | undefined {
  if (status === 304) return { kind: 'same' }
  const to = headers.get('location')
  if (status >= 300 && status < 400 && to !== null) return { kind: 'redirect', to, status }
  if (status === 404 || status === 410) return { kind: 'gone', status }
  if (status < 200 || status >= 300) return failedStatus(status, headers.get('retry-after'))
  const type = (headers.get('content-type') ?? 'text/html').trim().toLowerCase()
  if (!types.some((readable) => type.startsWith(readable)))
    return { kind: 'failed', reason: 'TYPE', status, again: false }
  return undefined
}

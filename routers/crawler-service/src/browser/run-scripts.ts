import { errors } from 'playwright-core'
import type { Content, Fetched } from '../fetch/fetch-page.ts'
import { kindOf } from '../page/kind.ts'
import type { VisitorOptions } from '../fetch/visitor.ts'
import type { Renderer } from './renderer.ts'

/** How many times the size of a page everything may take that the page loads. */
const loadFactor = 3

/** The page as it is once its scripts have run; what is no web page stays as it is. */
export async function runScripts(
  renderer: Renderer,
  { url, fetched }: { url: string; fetched: Fetched },
  { maxBytes, timeoutMs, signal }: Pick<VisitorOptions, 'maxBytes' | 'timeoutMs' | 'signal'>,
): Promise<Fetched> {
  if (fetched.kind !== 'content' || !isHtml(url, fetched)) return fetched
  const type = fetched.headers.get('content-type') ?? 'text/html'
  const limits = { timeoutMs, signal, maxBytes: maxBytes * loadFactor }
  try {
    const rendered = await renderer.render({ url, type, body: fetched.body, ...limits })
    if ('redirect' in rendered) return { kind: 'redirect', to: rendered.redirect, status: fetched.status }
    const body = new TextEncoder().encode(rendered.html)
    if (body.length > maxBytes) return { kind: 'failed', reason: 'TOO_LARGE', again: false }
    const headers = new Headers(fetched.headers)
    headers.set('content-type', 'text/html; charset=utf-8')
    // They are about the page before its scripts ran.
    headers.delete('etag')
    headers.delete('last-modified')
    return { ...fetched, headers, body }
  } catch (error) {
    signal.throwIfAborted()
    if (error instanceof errors.TimeoutError) return { kind: 'failed', reason: 'TOO_SLOW', again: false }
    throw error
  }
}

function isHtml(url: string, { body, headers }: Content): boolean {
  return kindOf(body, headers.get('content-type') ?? '', new URL(url).pathname) === 'html'
}

import { createHash } from 'node:crypto'
import type { Rows } from '@wattos/data'
import { normalise } from '../address/normalise.ts'
import type { Content, Fetched } from '../fetch/fetch-page.ts'
import { decodePage } from '../page/decode-page.ts'
import { kindOf, type PageKind } from '../page/kind.ts'
import { digestOf, readPage } from '../page/read-page.ts'
import type { PageReason } from '../page/reasons.ts'
import { robotsWords } from '../page/robots-words.ts'

/** What there is to keep of a page. */
export interface Kept {
  readonly kind: PageKind
  readonly title: string
  readonly bytes: Uint8Array
  readonly hash: string
}

/** What a visit brought. `skipped`: there is something, but not to keep; `gone`: there is nothing; `failed`: it cannot be said. */
export interface Seen {
  readonly verdict: 'same' | 'kept' | 'skipped' | 'gone' | 'failed'
  readonly reason?: PageReason
  readonly kept?: Kept
  /** Where it leads instead, absolute. */
  readonly leadsTo?: string
  /** Addresses to follow, absolute. */
  readonly links?: readonly string[]
  readonly status?: number
  readonly headers?: Headers
  readonly bytes?: number
}

/** Judges what came of asking for a page. */
export function look(page: Pick<Rows['crawlPage'], 'url'>, fetched: Fetched, robot: string): Seen {
  switch (fetched.kind) {
    case 'same':
      return { verdict: 'same', status: 304 }
    case 'gone':
      return { verdict: 'gone', reason: 'NOT_FOUND', status: fetched.status }
    case 'redirect': {
      const to = normalise(fetched.to, page.url)?.href
      return { verdict: 'skipped', reason: 'REDIRECT', status: fetched.status, ...(to && { leadsTo: to }) }
    }
    case 'failed': {
      const { reason, status } = fetched
      const verdict = reason === 'TYPE' || reason === 'TOO_LARGE' ? 'skipped' : 'failed'
      return { verdict, reason, ...(status && { status }) }
    }
    case 'content':
      return lookInto(page, fetched, robot)
  }
}

function lookInto({ url }: Pick<Rows['crawlPage'], 'url'>, content: Content, robot: string): Seen {
  const { body, headers, status } = content
  const facts = { status, headers, bytes: body.length }
  const type = headers.get('content-type') ?? ''
  const kind = kindOf(body, type, new URL(url).pathname)
  if (kind === undefined) return { ...facts, verdict: 'skipped', reason: 'TYPE' }
  if (kind === 'html') return { ...facts, ...lookIntoHtml(url, content, robot) }
  const { index } = robotsWords('', headers.get('x-robots-tag'), robot)
  if (!index) return { ...facts, verdict: 'skipped', reason: 'NOINDEX' }
  const isText = kind === 'text' || kind === 'markdown'
  const bytes = isText ? new TextEncoder().encode(decodePage(body, charsetOf(type))) : body
  if (!bytes.some((byte) => byte > 32)) return { ...facts, verdict: 'skipped', reason: 'EMPTY' }
  const hash = createHash('sha256').update(bytes).digest('hex')
  return { ...facts, verdict: 'kept', kept: { kind, bytes, hash, title: nameOf(url) } }
}

function lookIntoHtml(url: string, { body, headers }: Content, robot: string): Seen {
  const html = decodePage(body, charsetOf(headers.get('content-type') ?? ''))
  const page = readPage(html, robot)
  const words = robotsWords(page.robots, headers.get('x-robots-tag'), robot)
  const base = (page.base && URL.parse(page.base, url)?.href) || url
  const absolute = (address: string | undefined) => address && normalise(address, base)?.href
  const links = words.follow ? page.links.flatMap((each) => absolute(each) ?? []) : []
  const refresh = absolute(page.refresh)
  if (refresh && refresh !== url) return { verdict: 'skipped', reason: 'REDIRECT', leadsTo: refresh, links }
  if (!words.index) return { verdict: 'skipped', reason: 'NOINDEX', links }
  const canonical = absolute(page.canonical)
  const leads = canonical && canonical !== url ? { leadsTo: canonical } : {}
  if (!/[\p{L}\d]/u.test(page.text)) return { verdict: 'skipped', reason: 'EMPTY', links, ...leads }
  const title = (page.title || nameOf(url)).slice(0, 300)
  const kept: Kept = { kind: 'html', title, bytes: new TextEncoder().encode(html), hash: digestOf(page) }
  return { verdict: 'kept', kept, links, ...leads }
}

const charsetOf = (type: string): string | undefined => /charset\s*=\s*["']?([^\s"';]+)/i.exec(type)?.[1]

/** A page without a title is called like the last part of its address. */
function nameOf(url: string): string {
  const { pathname, host } = new URL(url)
  const last = pathname.split('/').filter(Boolean).at(-1)
  if (last === undefined) return host
  try {
    return decodeURIComponent(last)
  } catch {
    return last
  }
}

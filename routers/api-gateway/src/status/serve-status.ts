import { sendJson } from '../door/refuse.ts'
import type { Visit } from '../door/visit.ts'
import type { Status } from './read-status.ts'
import { statusPage, statusStyle } from './status-page.ts'

/** How long what was found out is told again, in milliseconds: nobody can make the platform ask itself all the time. */
const keptMs = 10_000

/** Serves `/status`, `/status.json` and `/status.css` to anyone. */
export function createStatusRoute(read: () => Promise<Status>) {
  let latest: { readonly until: number; readonly status: Promise<Status> } | undefined

  function current(): Promise<Status> {
    const now = performance.now()
    if (!latest || latest.until < now) latest = { until: now + keptMs, status: read() }
    return latest.status
  }

  return async (visit: Visit): Promise<void> => {
    if (visit.path === '/status.css') return send(visit, { type: 'text/css', body: statusStyle })
    const status = await current()
    const code = status.state === 'failing' ? 503 : 200
    if (visit.path === '/status.json') return sendJson(visit, code, status)
    send(visit, { code, type: 'text/html', body: statusPage(status, localeOf(visit)) })
  }
}

/** Whether an address is one of the status page's. */
export function isStatus(path: string): boolean {
  return path === '/status' || path === '/status.json' || path === '/status.css'
}

function localeOf({ req, query }: Visit): 'de' | 'en' {
  const asked = new URLSearchParams(query).get('lang') ?? req.headers['accept-language'] ?? ''
  const first = asked.split(',').find((one) => /^\s*(de|en)\b/i.test(one))
  return first && /^\s*en\b/i.test(first) ? 'en' : 'de'
}

interface Answer {
  readonly code?: number
  readonly type: string
  readonly body: string
}

function send({ answer, method }: Visit, { code = 200, type, body }: Answer): void {
  const res = answer.begin()
  res.writeHead(code, {
    'content-type': `${type}; charset=utf-8`,
    'cache-control': 'no-cache',
    vary: 'accept-language',
  })
  res.end(method === 'HEAD' ? undefined : body)
}

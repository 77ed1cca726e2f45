import { fileURLToPath } from 'node:url'
import { gatewayFailure } from '../errors.ts'
import { type ConsoleFile, loadConsole } from './console-files.ts'
import { notBuiltPage } from './not-built-page.ts'
import { refuse } from './refuse.ts'
import type { Visit } from './visit.ts'

const builtConsole = fileURLToPath(new URL('../../../../apps/web/dist', import.meta.url))

/** Serves the console: its files, and its page for every address that a person may have bookmarked. */
export function createConsole({ folder = builtConsole }: { folder?: string | undefined }) {
  const files = loadConsole(folder)

  return async (visit: Visit): Promise<void> => {
    if (visit.method !== 'GET' && visit.method !== 'HEAD')
      return refuse(visit, gatewayFailure('METHOD_NOT_SUPPORTED', { methods: 'GET, HEAD' }))
    const file = await files.find(visit.path)
    if (file) return send(visit, file)
    if (!isNavigation(visit)) return refuse(visit, gatewayFailure('NO_SUCH_ADDRESS'))
    const page = await files.find('/index.html')
    if (page) return send(visit, page)
    visit.answer
      .begin()
      .writeHead(503, {
        'content-type': 'text/html; charset=utf-8',
        'cache-control': 'no-store',
        'retry-after': '5',
      })
      .end(notBuiltPage)
  }
}

function isNavigation({ req, path }: Visit): boolean {
  const isFile = /\.\w+$/.test(path)
  return !isFile && (req.headers.accept?.includes('text/html') ?? false)
}

async function send({ req, answer }: Visit, file: ConsoleFile): Promise<void> {
  const res = answer.begin()
  res.setHeader('vary', 'accept-encoding, origin')
  res.setHeader('cache-control', file.isHashed ? 'public, max-age=31536000, immutable' : 'no-cache')
  res.setHeader('etag', file.etag)
  if (req.headers['if-none-match'] === file.etag) return void res.writeHead(304).end()
  const { bytes, encoding } = await file.encoded(req.headers['accept-encoding'] ?? '')
  if (encoding) res.setHeader('content-encoding', encoding)
  res.writeHead(200, { 'content-type': file.type, 'content-length': bytes.length })
  res.end(req.method === 'HEAD' ? undefined : bytes)
}

import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'

/** Answers one request. */
export type Answer = (req: IncomingMessage, res: ServerResponse) => void

/** A website of the tests: what each path answers, and who asked for what. */
export interface Site extends AsyncDisposable {
  readonly url: string
  readonly port: number
  readonly pages: Map<string, Answer>
  /** Paths in the order in which they were asked for, with their query. */
  readonly asked: string[]
  readonly agents: Set<string>
  readonly times: (path: string) => number
}

/** Serves pages on a port of its own at a loopback address; what it does not know is not found. */
export async function startSite(address = '127.0.0.1'): Promise<Site> {
  const pages = new Map<string, Answer>()
  const asked: string[] = []
  const agents = new Set<string>()
  const server = createServer((req, res) => {
    const path = req.url ?? '/'
    asked.push(path)
    agents.add(req.headers['user-agent'] ?? '')
    const answer = pages.get(path) ?? pages.get(`${path.split('?')[0]}?*`) ?? notFound
    answer(req, res)
  })
  await new Promise<void>((resolve) => server.listen(0, address, resolve))
  const bound = server.address()
  const port = typeof bound === 'object' && bound ? bound.port : 0
  return {
    url: `http://${address}:${port}`,
    port,
    pages,
    asked,
    agents,
    times: (path) => asked.filter((one) => one === path).length,
    [Symbol.asyncDispose]: async () => {
      server.closeAllConnections()
      await new Promise((resolve) => server.close(resolve))
    },
  }
}

const notFound: Answer = (_, res) => void res.writeHead(404, { 'content-type': 'text/html' }).end('nothing')

/** Sends a body as it is. */
export function raw(body: string | Uint8Array, headers: Record<string, string> = {}): Answer {
  return (_, res) =>
    void res.writeHead(200, { 'content-type': 'text/html; charset=utf-8', ...headers }).end(body)
}

/** A page with a title, some text and links. */
export function page(title: string, links: readonly string[] = [], head = ''): Answer {
  return raw(html(title, links, head))
}

/** The source of such a page. */
export function html(title: string, links: readonly string[] = [], head = ''): string {
  const list = links.map((href) => `<a href="${href}">weiter</a>`).join(' ')
  return `<!doctype html><html><head><title>${title}</title>${head}</head><body><h1>${title}</h1><p>Über ${title} steht hier etwas.</p>${list}</body></html>`
}

/** Sends somewhere else. */
export function redirect(to: string, status = 302): Answer {
  return (_, res) => void res.writeHead(status, { location: to }).end()
}

import { once } from 'node:events'
import { createServer } from 'node:http'

const page = (title: string, body: string) =>
  `<!doctype html><html lang="de"><head><title>${title}</title></head><body><main><h1>${title}</h1>${body}</main></body></html>`

/** A small company's website, as its addresses say it; a test may change it. */
export const bakeryPages = () =>
  new Map([
    [
      '/',
      page(
        'Bäckerei Müller',
        '<p>Die Bäckerei Müller GmbH backt seit drei Generationen in Leipzig. Familien holen bei uns am Samstag ihre Brötchen für das Frühstück. Büros bestellen belegte Platten für ihre Besprechungen.</p><a href="/sortiment">Sortiment</a> <a href="/impressum">Impressum</a>',
      ),
    ],
    [
      '/sortiment',
      page(
        'Unser Sortiment',
        '<h2>Roggenbrot</h2><p>Aus eigenem Sauerteig, jeden Morgen frisch gebacken und von Hand geformt.</p><h2>Hochzeitstorten</h2><p>Nach Ihren Wünschen, bitte bestellen Sie drei Wochen vorher.</p>',
      ),
    ],
    [
      '/impressum',
      page(
        'Impressum',
        '<p>Bäckerei Müller GmbH<br>Hauptstraße 5<br>04109 Leipzig</p><p>Geschäftsführerin: Erika Müller</p><p>Telefon: 0341 123456<br>E-Mail: info@baeckerei.example</p><p>Amtsgericht Leipzig, HRB 12345</p><p>Öffnungszeiten</p><p>Mo–Fr 6:30–18 Uhr</p>',
      ),
    ],
  ])

/** A website on this machine. */
export interface Website extends AsyncDisposable {
  readonly url: string
  /** What to allow the crawler. */
  readonly host: string
  readonly pages: Map<string, string>
}

/** Serves the bakery's website. */
export async function openBakery(): Promise<Website> {
  const pages = bakeryPages()
  const server = createServer((req, res) => {
    const found = pages.get(req.url ?? '/')
    res.writeHead(found === undefined ? 404 : 200, { 'content-type': 'text/html; charset=utf-8' }).end(found)
  })
  await once(server.listen(0, '127.0.0.1'), 'listening')
  const bound = server.address()
  const host = `127.0.0.1:${typeof bound === 'object' && bound ? bound.port : 0}`
  return {
    url: `http://${host}/`,
    host,
    pages,
    async [Symbol.asyncDispose]() {
      server.closeAllConnections()
      await new Promise((resolve) => server.close(resolve))
    },
  }
}

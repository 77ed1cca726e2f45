import { gzipSync } from 'node:zlib'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type Harness, person, startHarness } from './test-support/harness.ts'
import { html, page, raw, redirect, type Site, startSite } from './test-support/site.ts'

let site: Site
let secrets: Site
let harness: Harness

beforeAll(async () => {
  site = await startSite()
  // Stands for what lies in the operator's own network; nothing may ever reach it.
  secrets = await startSite('127.0.0.2')
  secrets.pages.set('/', page('Geheim'))
  harness = await startHarness({ allow: `127.0.0.1:${site.port}` })
})

afterAll(async () => {
  await harness[Symbol.asyncDispose]()
  await site[Symbol.asyncDispose]()
  await secrets[Symbol.asyncDispose]()
})

/** A website with everything that leads a crawler astray. */
function makeHostile({ pages, url }: Site): void {
  pages.clear()
  const robots = ['User-agent: *', 'Disallow: /geheim/', 'Allow: /geheim/offen', `Sitemap: ${url}/karten.xml`]
  pages.set('/robots.txt', raw(robots.join('\n'), { 'content-type': 'text/plain' }))
  pages.set(
    '/karten.xml',
    xml(
      `<sitemapindex><sitemap><loc>${url}/karte.xml.gz</loc></sitemap><sitemap><loc>${url}/karten.xml</loc></sitemap></sitemapindex>`,
    ),
  )
  const karte = `<urlset><url><loc>${url}/nur-in-der-karte?a=1&amp;b=2</loc></url><url><loc>https://example.org/fremd</loc></url></urlset>`
  pages.set('/karte.xml.gz', raw(gzipSync(karte), { 'content-type': 'application/gzip' }))
  const links = [
    '/impressum',
    'preise.html#unten',
    '/preise.html?utm_source=post',
    '/geheim/akte',
    '/geheim/offen',
    '/kalender?monat=1',
    '/kreis-a',
    '/zwilling',
    '/alt',
    '/druck',
    '/nicht-folgen-seite',
    '/unsichtbar',
    '/latin1',
    '/falsch-benannt',
    '/bild.png',
    '/bombe',
    '/riesig',
    '/langsam',
    '/weg',
    '/innen',
    `${secrets.url}/`,
    'http://169.254.169.254/latest/meta-data',
    '/a/a/a/tief',
    '/leer',
    '/kaputt',
    '/alles.pdf',
    '/doppelt/../impressum',
    'javascript:void(0)',
    'mailto:a@example.org',
    'ftp://x/',
    '/stimmt-nicht',
  ]
  pages.set('/', page('Start', links))
  pages.set('/impressum', page('Impressum', ['/']))
  pages.set('/preise.html', page('Preise'))
  pages.set('/geheim/akte', page('Akte'))
  pages.set('/geheim/offen', page('Offen'))
  pages.set('/nur-in-der-karte?a=1&b=2', page('Nur in der Karte'))
  pages.set('/kalender?*', (req, res) => {
    const month = Number(new URL(req.url ?? '/', url).searchParams.get('monat'))
    page(`Monat ${month}`, [`/kalender?monat=${month + 1}`, `/kalender?monat=${month + 12}`])(req, res)
  })
  pages.set('/kreis-a', redirect('/kreis-b'))
  pages.set('/kreis-b', redirect('/kreis-a'))
  pages.set('/zwilling', page('Impressum', ['/']))
  pages.set('/alt', redirect('/neu', 301))
  pages.set('/neu', page('Neu'))
  pages.set('/druck', page('Druckansicht', [], '<link rel="canonical" href="/preise.html">'))
  pages.set(
    '/nicht-folgen-seite',
    page('Nicht folgen', ['/verborgen-1'], '<meta name="robots" content="nofollow">'),
  )
  pages.set('/verborgen-1', page('Verborgen 1'))
  pages.set(
    '/unsichtbar',
    page('Unsichtbar', ['/hinter-unsichtbar'], '<meta name="WattOSBot" content="noindex">'),
  )
  pages.set('/hinter-unsichtbar', page('Dahinter'))
  pages.set(
    '/latin1',
    raw(Buffer.from(html('Größe'), 'latin1'), { 'content-type': 'text/html; charset=utf-8' }),
  )
  pages.set('/falsch-benannt', raw(html('Falsch benannt'), { 'content-type': 'application/octet-stream' }))
  pages.set('/bild.png', raw(new Uint8Array([0x89, 0x50, 0x4e, 0x47]), { 'content-type': 'image/png' }))
  pages.set(
    '/stimmt-nicht',
    raw(new Uint8Array([0x89, 0x50, 0x4e, 0x47, 0, 1, 2]), { 'content-type': 'text/html' }),
  )
  pages.set('/bombe', raw(gzipSync(Buffer.alloc(50_000_000, 'a')), { 'content-encoding': 'gzip' }))
  pages.set('/riesig', (_, res) => {
    res.writeHead(200, { 'content-type': 'text/html' })
    const more = (): void =>
      void (res.destroyed || res.write('<p>mehr</p>'.repeat(5_000), () => setImmediate(more)))
    more()
  })
  pages.set('/langsam', (_, res) => {
    res.writeHead(200, { 'content-type': 'text/html' })
    const drop = setInterval(() => (res.destroyed ? clearInterval(drop) : res.write('.')), 100)
  })
  pages.set('/weg', (_, res) => void res.writeHead(410).end())
  pages.set('/innen', redirect(`${secrets.url}/`))
  pages.set('/leer', raw('<html><body><script>render()</script></body></html>'))
  pages.set('/kaputt', (_, res) => void res.socket?.destroy())
  pages.set('/alles.pdf', raw('%PDF-1.4 something', { 'content-type': 'application/pdf' }))
  pages.set('/a/a/a/tief', page('Tief'))
}

const xml = (body: string) => raw(`<?xml version="1.0"?>${body}`, { 'content-type': 'application/xml' })

describe('a hostile website', () => {
  it('gives exactly the right pages, and a reason for each of the others', async () => {
    makeHostile(site)
    const who = person()
    const id = await harness.create(who, { url: `${site.url}/`, maxDepth: 3 })
    const done = await harness.run(who, id)
    expect(done.lastRun).toMatchObject({ state: 'completed', error: null })
    const titles = [...harness.documents.values()].map(({ title }) => title).toSorted()
    const months = [1, 2, 13, 3, 14, 25].map((month) => `Monat ${month}`)
    expect(titles).toEqual(
      [
        'Start',
        'Impressum',
        'Preise',
        'Offen',
        'Nur in der Karte',
        'Neu',
        'Nicht folgen',
        'Dahinter',
        'Größe',
        'Falsch benannt',
        'alles.pdf',
        ...months,
      ].toSorted(),
    )
    const others = new Map(
      (await harness.pages(who, id))
        .filter(({ outcome }) => outcome !== 'added')
        .map(({ url, reason }) => [url.slice(site.url.length), reason]),
    )
    expect(Object.fromEntries(others)).toEqual({
      '/geheim/akte': 'ROBOTS',
      '/kreis-a': 'REDIRECT',
      '/kreis-b': 'REDIRECT',
      '/zwilling': 'SAME_CONTENT',
      '/alt': 'REDIRECT',
      '/druck': 'CANONICAL',
      '/unsichtbar': 'NOINDEX',
      '/bild.png': 'TYPE',
      '/stimmt-nicht': 'TYPE',
      '/bombe': 'TOO_LARGE',
      '/riesig': 'TOO_LARGE',
      '/langsam': 'TOO_SLOW',
      '/weg': 'NOT_FOUND',
      '/innen': 'REDIRECT',
      '/a/a/a/tief': 'TRAP',
      '/leer': 'EMPTY',
      '/kaputt': 'UNREACHABLE',
    })
    expect(secrets.asked).toEqual([])
    expect(site.times('/geheim/akte')).toBe(0)
    expect(site.times('/verborgen-1')).toBe(0)
    expect(site.times('/impressum')).toBe(1)
    expect([...site.agents]).toEqual(['WattOSBot/1.0'])
    expect([...harness.documents.values()].find(({ title }) => title === 'Größe')?.text).toContain(
      'Über Größe',
    )
  }, 90_000)

  it('that never ends is left after as many pages as were asked for', async () => {
    makeHostile(site)
    site.asked.length = 0
    const who = person()
    const id = await harness.create(who, {
      url: `${site.url}/kalender?monat=1`,
      scope: 'host',
      maxDepth: 20,
      maxPages: 15,
      include: ['/kalender'],
    })
    const done = await harness.run(who, id)
    expect(done.lastRun?.state).toBe('completed')
    expect(done.lastRun?.beyondLimit).toBeGreaterThan(0)
    expect(site.asked.filter((path) => path.startsWith('/kalender'))).toHaveLength(15)
  }, 60_000)
})

import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest'
import { type Harness, person, startHarness } from './test-support/harness.ts'
import { html, page, raw, type Site, startSite } from './test-support/site.ts'

let site: Site
let harness: Harness

beforeAll(async () => {
  site = await startSite()
  harness = await startHarness({ allow: `127.0.0.1:${site.port}` })
})

afterAll(async () => {
  await harness[Symbol.asyncDispose]()
  await site[Symbol.asyncDispose]()
})

beforeEach(() => {
  site.pages.clear()
  site.asked.length = 0
  Object.assign(harness.control, { full: false })
  harness.documents.clear()
})

const titles = () => [...harness.documents.values()].map(({ title }) => title).toSorted()

/** A page with an ETag, that answers 304 to whoever has it. */
const tagged =
  (title: string, links: readonly string[]) =>
  (...[req, res]: Parameters<ReturnType<typeof page>>): void => {
    const etag = `"${title}"`
    if (req.headers['if-none-match'] === etag) return void res.writeHead(304).end()
    raw(html(title, links), { etag })(req, res)
  }

describe('reading a website again', () => {
  it('takes in only what has changed, and takes out what is gone', async () => {
    site.pages.set('/', tagged('Start', ['/a', '/b', '/c', '/d']))
    for (const name of ['a', 'b', 'c']) site.pages.set(`/${name}`, page(`Seite ${name}`))
    site.pages.set('/d', page('Seite d'))
    const who = person()
    const id = await harness.create(who, { url: `${site.url}/` })
    expect((await harness.run(who, id)).lastRun?.counts).toEqual({ added: 5 })
    const [before] = [...harness.documents.values()].filter(({ title }) => title === 'Seite b')
    // Another token on the page is no other page.
    site.pages.set('/a', page('Seite a', [], '<script>const token = 17</script>'))
    site.pages.set('/b', raw(html('Seite b').replace('etwas', 'etwas anderes')))
    site.pages.delete('/c')
    site.pages.set('/d', page('Seite d', [], '<meta name="robots" content="noindex">'))
    site.asked.length = 0
    const again = await harness.run(who, id)
    expect(again.lastRun?.counts).toEqual({ unchanged: 2, changed: 1, vanished: 2 })
    expect(titles()).toEqual(['Seite a', 'Seite b', 'Start'])
    expect(harness.documents.get(before?.id ?? '')).toMatchObject({ versions: 2 })
    expect(harness.documents.get(before?.id ?? '')?.text).toContain('etwas anderes')
    const reasons = new Map(
      (await harness.pages(who, id)).map(({ url, reason }) => [url.slice(site.url.length), reason]),
    )
    expect(reasons.get('/c')).toBe('NOT_FOUND')
    expect(reasons.get('/d')).toBe('NOINDEX')
  }, 60_000)

  it('leaves the documents of vanished pages where that is wished, and marks them', async () => {
    site.pages.set('/', page('Start', ['/a']))
    site.pages.set('/a', page('Seite a'))
    const who = person()
    const id = await harness.create(who, { url: `${site.url}/`, removeVanished: false })
    await harness.run(who, id)
    site.pages.delete('/a')
    expect((await harness.run(who, id)).lastRun?.counts).toEqual({ unchanged: 1, vanished: 1 })
    expect(titles()).toEqual(['Seite a', 'Start'])
  }, 60_000)

  it('keeps everything when the website is down for once', async () => {
    site.pages.set('/', page('Start', ['/a']))
    site.pages.set('/a', page('Seite a'))
    const who = person()
    const id = await harness.create(who, { url: `${site.url}/` })
    await harness.run(who, id)
    site.pages.set('/robots.txt', (_, res) => void res.writeHead(500).end())
    const down = await harness.run(who, id)
    expect(down.lastRun).toMatchObject({
      state: 'failed',
      error: { reason: 'NOTHING_READ' },
      counts: { failed: 2 },
    })
    expect(titles()).toEqual(['Seite a', 'Start'])
    site.pages.delete('/robots.txt')
    expect((await harness.run(who, id)).lastRun?.counts).toEqual({ unchanged: 2 })
  }, 60_000)

  it('brings back a document that somebody has deleted', async () => {
    site.pages.set('/', tagged('Start', []))
    const who = person()
    const id = await harness.create(who, { url: `${site.url}/` })
    await harness.run(who, id)
    harness.documents.clear()
    expect((await harness.run(who, id)).lastRun?.counts).toEqual({ added: 1 })
    expect(titles()).toEqual(['Start'])
  }, 60_000)

  it('goes by the settings that it has meanwhile', async () => {
    site.pages.set('/', page('Start', ['/intern/a', '/b']))
    site.pages.set('/intern/a', page('Intern'))
    site.pages.set('/b', page('Seite b'))
    const who = person()
    const spaceId = randomUUID()
    const id = await harness.create(who, { url: `${site.url}/`, spaceId })
    await harness.run(who, id)
    await harness.call(who, 'crawls.update', { id, url: `${site.url}/`, exclude: ['/intern/'] })
    site.asked.length = 0
    expect((await harness.run(who, id)).lastRun?.counts).toEqual({ unchanged: 2, vanished: 1 })
    expect(titles()).toEqual(['Seite b', 'Start'])
    expect(site.times('/intern/a')).toBe(0)
  }, 60_000)
})

describe('a crawl', () => {
  it('keeps to the pause that robots.txt asks for, one request after the other', async () => {
    const links = ['/1', '/2', '/3', '/4']
    let open = 0
    let most = 0
    const begun: number[] = []
    const slowly =
      (title: string, follow: readonly string[]) =>
      (...[req, res]: Parameters<ReturnType<typeof page>>) => {
        begun.push(performance.now())
        most = Math.max(most, (open += 1))
        setTimeout(() => {
          open -= 1
          page(title, follow)(req, res)
        }, 20)
      }
    site.pages.set(
      '/robots.txt',
      raw('User-agent: wattosbot\nCrawl-delay: 0.3', { 'content-type': 'text/plain' }),
    )
    site.pages.set('/', slowly('Start', links))
    for (const link of links) site.pages.set(link, slowly(`Seite ${link}`, []))
    const who = person()
    await harness.run(who, await harness.create(who, { url: `${site.url}/` }))
    expect(titles()).toHaveLength(5)
    expect(most).toBe(1)
    // Four pauses of 0.3 s lie between five pages; a request that is late at its arrival shortens the next one.
    expect((begun.at(-1) ?? 0) - (begun[0] ?? 0)).toBeGreaterThan(900)
  }, 60_000)

  it('tries again what a busy host has put off', async () => {
    let calls = 0
    site.pages.set('/', (req, res) => {
      calls += 1
      if (calls === 1) res.writeHead(503, { 'retry-after': '1' }).end()
      else page('Start')(req, res)
    })
    const who = person()
    const done = await harness.run(who, await harness.create(who, { url: `${site.url}/` }))
    expect(done.lastRun?.counts).toEqual({ added: 1 })
    expect(calls).toBe(2)
  }, 60_000)

  it('never leaves the public internet', async () => {
    await using inside = await startSite('127.0.0.2')
    inside.pages.set('/', page('Geheim'))
    const who = person()
    for (const url of [
      `${inside.url}/`,
      'http://169.254.169.254/latest/meta-data/',
      'http://[::1]/',
      'http://localhost:9/',
    ]) {
      const id = await harness.create(who, { url })
      const done = await harness.run(who, id)
      expect(done.lastRun).toMatchObject({ state: 'failed', error: { reason: 'NOTHING_READ' } })
      expect((await harness.pages(who, id)).map(({ reason }) => reason)).toEqual(['ADDRESS_REFUSED'])
    }
    expect(inside.asked).toEqual([])
  }, 60_000)

  it('can be stopped, and goes on from what it knows when it is started again', async () => {
    const links = Array.from({ length: 40 }, (_, at) => `/seite-${at}`)
    site.pages.set('/', page('Start', links))
    for (const link of links)
      site.pages.set(link, (req, res) => void setTimeout(() => page(`Seite ${link}`)(req, res), 60))
    const who = person()
    const id = await harness.create(who, { url: `${site.url}/` })
    await harness.call(who, 'crawls.start', { id })
    await expect(harness.call(who, 'crawls.start', { id })).rejects.toThrow('CRAWL_RUNNING')
    await harness.until(who, id, ({ lastRun }) => (lastRun?.counts['added'] ?? 0) > 3)
    await harness.call(who, 'crawls.cancel', { id })
    expect((await harness.get(who, id)).lastRun?.state).toBe('cancelled')
    await expect(harness.call(who, 'crawls.cancel', { id })).rejects.toThrow('CRAWL_NOT_RUNNING')
    await vi.waitFor(async () => {
      const before = site.asked.length
      await new Promise((resolve) => setTimeout(resolve, 300))
      expect(site.asked.length).toBe(before)
    }, 10_000)
    expect(harness.documents.size).toBeLessThan(40)
    const done = await harness.run(who, id)
    expect(done.lastRun?.state).toBe('completed')
    expect(harness.documents.size).toBe(41)
    expect([...harness.documents.values()].every(({ versions }) => versions === 1)).toBe(true)
  }, 60_000)

  it.each([
    {
      what: 'the space is full',
      set: () => Object.assign(harness.control, { full: true }),
      reason: 'STORAGE_FULL',
    },
    {
      what: 'the space may no longer be changed',
      set: (space: string) => harness.control.readOnlySpaces.add(space),
      reason: 'SPACE_NOT_EDITABLE',
    },
    {
      what: 'the space is gone',
      set: (space: string) => harness.control.closedSpaces.add(space),
      reason: 'SPACE_NOT_FOUND',
    },
  ])(
    'ends with a reason when $what',
    async ({ set, reason }) => {
      site.pages.set('/', (req, res) => void setTimeout(() => page('Start')(req, res), 300))
      const who = person()
      const spaceId = randomUUID()
      const id = await harness.create(who, { url: `${site.url}/`, spaceId })
      await harness.call(who, 'crawls.start', { id })
      set(spaceId)
      await vi.waitFor(
        async () =>
          expect(
            await harness.db.crawlRun.findFirst({ where: { crawlId: id, tenantId: who.tenantId } }),
          ).toMatchObject({ state: 'failed', errorCode: reason }),
        20_000,
      )
    },
    60_000,
  )

  it('takes its documents along when it is deleted so', async () => {
    site.pages.set('/', page('Start', ['/a']))
    site.pages.set('/a', page('Seite a'))
    const who = person()
    const kept = await harness.create(who, { url: `${site.url}/a` })
    await harness.run(who, kept)
    await harness.call(who, 'crawls.delete', { id: kept, documents: false })
    expect(titles()).toEqual(['Seite a'])
    const id = await harness.create(who, { url: `${site.url}/` })
    await harness.run(who, id)
    await harness.call(who, 'crawls.delete', { id, documents: true })
    await expect(harness.get(who, id)).rejects.toThrow('CRAWL_NOT_FOUND')
    expect(titles()).toEqual(['Seite a'])
  }, 60_000)
})

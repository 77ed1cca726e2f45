import { existsSync } from 'node:fs'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type Harness, person, startHarness } from '../test-support/harness.ts'
import { html, page, raw, type Site, startSite } from '../test-support/site.ts'

const executable = process.env['WATTOS_TEST_CHROMIUM'] ?? ''
let site: Site
let secrets: Site
let harness: Harness

describe.skipIf(!existsSync(executable))('pages that need their scripts', () => {
  beforeAll(async () => {
    site = await startSite()
    secrets = await startSite('127.0.0.2')
    secrets.pages.set('/akte', page('Geheim'))
    harness = await startHarness({
      allow: `127.0.0.1:${site.port}`,
      environment: { CRAWLER_CHROMIUM: executable, CRAWLER_PAGE_SECONDS: '15' },
    })
  })
  afterAll(async () => {
    await harness?.[Symbol.asyncDispose]()
    await site?.[Symbol.asyncDispose]()
    await secrets?.[Symbol.asyncDispose]()
  })

  it('are read as they are after them, and what these load never leaves the public internet', async () => {
    const inside = `${secrets.url}/akte`
    const script = `
      const show = async () => {
        const { text } = await (await fetch('/daten.json')).json()
        document.querySelector('main').innerHTML = '<p>' + text + '</p><a href="/zweite">weiter</a>'
      }
      void show()
      void fetch('${inside}', { mode: 'no-cors' }).catch(() => 0)
      void fetch('/umweg', { mode: 'no-cors' }).catch(() => 0)
      document.write('<iframe src="${inside}"></iframe><script src="${inside}"></' + 'script>')
      new WebSocket('${inside.replace('http', 'ws')}')
      navigator.sendBeacon('${inside}', 'x')`
    site.pages.set(
      '/',
      raw(html('Laden', [], '').replace('<p>', `<main></main><script>${script}</script><p>`)),
    )
    site.pages.set(
      '/daten.json',
      raw('{"text":"Heute gibt es Erbsensuppe."}', { 'content-type': 'application/json' }),
    )
    site.pages.set('/umweg', (_, res) => void res.writeHead(302, { location: inside }).end())
    site.pages.set(
      '/zweite',
      raw(html('Zweite').replace('<p>', '<script>location.href = "/dritte"</script><p>')),
    )
    site.pages.set('/dritte', page('Dritte'))
    const who = person()
    const done = await harness.run(who, await harness.create(who, { url: `${site.url}/`, render: true }))
    expect(done.lastRun).toMatchObject({ state: 'completed', counts: { added: 2, skipped: 1 } })
    const texts = [...harness.documents.values()].map(({ text }) => text)
    expect(texts.some((text) => text.includes('<p>Heute gibt es Erbsensuppe.</p>'))).toBe(true)
    expect([...harness.documents.values()].map(({ title }) => title).toSorted()).toEqual(['Dritte', 'Laden'])
    expect(site.times('/')).toBe(1)
    expect(site.times('/umweg')).toBe(1)
    expect(secrets.asked).toEqual([])
  }, 90_000)
})

it('without a browser it is said so, before anything is read', async () => {
  await using plain = await startHarness({ allow: '' })
  await expect(plain.create(person(), { url: 'https://example.org/', render: true })).rejects.toThrow(
    'BROWSER_MISSING',
  )
}, 60_000)

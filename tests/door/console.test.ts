import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { createBrowser } from './browser.ts'
import { type Platform, startPlatform } from './platform.ts'

let platform: Platform
let folder: string
const page = `<!doctype html><title>Console</title>${'<p>text</p>'.repeat(200)}`

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'gateway-console-'))
  platform = await startPlatform([], { WEB_DIR: join(folder, 'dist') })
})
afterAll(async () => {
  await platform.stop()
  await rm(folder, { recursive: true, force: true })
})

const html = { headers: { accept: 'text/html,*/*' } }

describe('the console', () => {
  it('says how to build it, then appears without a restart', async () => {
    const browser = createBrowser(platform.url)
    const missing = await browser.send('/', html)
    expect(missing.status).toBe(503)
    expect(missing.text).toContain('npm start')
    await mkdir(join(folder, 'dist', 'assets'), { recursive: true })
    await writeFile(join(folder, 'secret.txt'), 'outside of the console')
    await writeFile(join(folder, 'dist', 'assets', 'index-Ab12.js'), `console.log("${'x'.repeat(2_000)}")`)
    await writeFile(join(folder, 'dist', 'favicon.svg'), '<svg/>')
    await writeFile(join(folder, 'dist', 'index.html'), page)
    // It is looked for anew every two seconds.
    await expect.poll(async () => (await browser.send('/', html)).text).toBe(page)
  })

  it('answers every address of a page with the page, and asks anew each time', async () => {
    const browser = createBrowser(platform.url)
    for (const path of ['/', '/spaces/0199', '/chat?q=1']) {
      const answer = await browser.send(path, html)
      expect(answer.text).toBe(page)
      expect(answer.headers.get('cache-control')).toBe('no-cache')
      const again = await browser.send(path, {
        headers: { ...html.headers, 'if-none-match': answer.headers.get('etag') ?? '' },
      })
      expect(again.status).toBe(304)
    }
  })

  it('lets browsers keep files whose name changes with their content', async () => {
    const answer = await createBrowser(platform.url).send('/assets/index-Ab12.js')
    expect(answer.headers.get('cache-control')).toContain('immutable')
    expect(answer.headers.get('content-type')).toContain('javascript')
    expect(answer.text).toContain('console.log')
  })

  it('is compressed as the browser likes it', async () => {
    const browser = createBrowser(platform.url)
    for (const [accepted, encoding] of [
      ['gzip, br', 'br'],
      ['gzip', 'gzip'],
      ['gzip, br;q=0', 'gzip'],
      ['identity', null],
    ]) {
      const answer = await browser.send('/assets/index-Ab12.js', {
        headers: { 'accept-encoding': accepted ?? '' },
      })
      expect(answer.headers.get('content-encoding')).toBe(encoding)
      expect(answer.text).toContain('console.log')
      expect(answer.headers.get('vary')).toContain('accept-encoding')
    }
  })

  it('never answers a program with a page', async () => {
    const browser = createBrowser(platform.url)
    for (const [path, accept] of [
      ['/assets/gone.js', '*/*'],
      ['/assets/gone.js', 'text/html'],
      ['/unknown', 'application/json'],
    ]) {
      const answer = await browser.send(path ?? '', { headers: { accept: accept ?? '' } })
      expect(answer.status).toBe(404)
      expect(answer.json()).toMatchObject({ error: { reason: 'NO_SUCH_ADDRESS' } })
    }
    expect((await browser.post('/', {})).status).toBe(405)
    expect((await browser.send('/..%2fsecret.txt')).text).not.toContain('outside')
  })

  it('tells the browser what its pages may do', async () => {
    const { headers } = await createBrowser(platform.url).send('/', html)
    expect(headers.get('content-security-policy')).toContain("default-src 'self'")
    expect(headers.get('content-security-policy')).toContain("frame-ancestors 'none'")
    expect(headers.get('content-security-policy')).not.toContain('unsafe')
    expect(headers.get('x-content-type-options')).toBe('nosniff')
    expect(headers.get('referrer-policy')).toBe('same-origin')
    expect(headers.get('permissions-policy')).toContain('camera=()')
    expect(headers.get('strict-transport-security')).toBeNull()
  })
})

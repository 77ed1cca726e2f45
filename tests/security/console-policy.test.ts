import type { Browser, BrowserContext, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { chromiumPath, openBrowser } from '../e2e/browser.ts'
import { deploy, type Deployment } from '../e2e/deployment.ts'

const possible = Boolean(chromiumPath)
const account = { name: 'Ada', email: 'ada@example.org', password: 'ein langes Passwort 42' }
/** Pages that are visited at most; every link of the console is followed. */
const most = 60

describe.skipIf(!possible)('the console under its content security policy', () => {
  let platform: Deployment
  let browser: Browser
  let context: BrowserContext
  let page: Page
  const broken: string[] = []

  beforeAll(async () => {
    ;[platform, browser] = await Promise.all([deploy('one process'), openBrowser()])
    context = await browser.newContext({ locale: 'de-DE' })
    page = await context.newPage()
    page.on('console', (message) => {
      if (/content security policy/i.test(message.text())) broken.push(`${page.url()}: ${message.text()}`)
    })
  }, 120_000)
  afterAll(async () => {
    await browser?.close()
    await platform?.stop()
  }, 60_000)

  it('never meets it, on any page that links lead to', async () => {
    await page.goto(platform.url)
    await page.getByLabel('Ihr Name', { exact: true }).fill(account.name)
    await page.getByLabel('E-Mail-Adresse', { exact: true }).fill(account.email)
    await page.getByLabel('Passwort', { exact: true }).fill(account.password)
    await page.getByRole('button', { name: 'Administrationskonto anlegen' }).click()
    await page.getByRole('link', { name: 'Wissensräume' }).waitFor({ timeout: 30_000 })
    const seen = new Set<string>()
    const waiting = ['/', '/admin']
    for (let path = waiting.shift(); path !== undefined && seen.size < most; path = waiting.shift()) {
      if (seen.has(path)) continue
      seen.add(path)
      await page.goto(`${platform.url}${path}`)
      await page.getByRole('main').first().waitFor({ timeout: 30_000 })
      await page.waitForLoadState('networkidle').catch(() => {}) // pages with live figures are never idle
      const links = (await page.locator('a[href^="/"]').all()).map((link) => link.getAttribute('href'))
      const paths = (await Promise.all(links)).map((href) => new URL(href ?? '/', platform.url).pathname)
      waiting.push(...paths.filter((path) => !seen.has(path) && !path.startsWith('/files/')))
    }
    expect(seen.size).toBeGreaterThan(4)
    expect([...seen]).toContain('/admin/services')
    expect(broken).toEqual([])
  }, 300_000)

  it('runs no script and no style that somebody got into a page', async () => {
    await page.evaluate(`{
      const script = document.createElement('script')
      script.textContent = 'document.body.dataset.broken = "script"'
      document.body.append(script)
      const holder = document.createElement('div')
      holder.innerHTML = '<img src="/nowhere.png" onerror="document.body.dataset.broken = 1">'
      document.body.append(holder)
      const style = document.createElement('style')
      style.textContent = 'body { outline: 13px solid !important }'
      document.head.append(style)
    }`)
    await expect.poll(() => broken.length, { timeout: 10_000 }).toBeGreaterThanOrEqual(3)
    expect(await page.evaluate('document.body.dataset.broken ?? "nothing"')).toBe('nothing')
    expect(await page.evaluate('getComputedStyle(document.body).outlineWidth')).not.toBe('13px')
    expect(await page.evaluate(`fetch('http://127.0.0.2:9/').then(() => 'sent', () => 'refused')`)).toBe(
      'refused',
    )
    expect(broken.some((line) => line.includes('connect-src') || line.includes('default-src'))).toBe(true)
  }, 60_000)
})

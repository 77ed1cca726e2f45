import { createServer, type Server } from 'node:http'
import type { Browser, BrowserContext, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { accessibilityFaults } from './accessibility.ts'
import { chromiumPath, openBrowser } from './browser.ts'
import { deploy, type Deployment } from './deployment.ts'

const ada = {
  name: 'Ada Beispiel',
  email: 'ada@example.org',
  password: 'ein langes Passwort 42',
  locale: 'de',
}

const html = (title: string, body: string) =>
  `<!doctype html><html lang="de"><head><title>${title}</title></head><body><h1>${title}</h1>${body}</body></html>`
const website = new Map([
  [
    '/',
    html(
      'Schwimmbad',
      '<p>Willkommen.</p><a href="/preise">Preise</a> <a href="/intern">Intern</a> <a href="/alt">Alt</a>',
    ),
  ],
  ['/preise', html('Preise', '<p>Der Eintritt in das Schwimmbad kostet für Kinder 2,50 Euro am Tag.</p>')],
  ['/robots.txt', 'User-agent: *\nDisallow: /intern\n'],
])

describe.skipIf(!chromiumPath)('websites in the console', () => {
  let site: Server
  let address: string
  let platform: Deployment
  let browser: Browser
  let context: BrowserContext
  let page: Page

  beforeAll(async () => {
    site = createServer((req, res) => {
      const found = website.get(req.url ?? '/')
      const type = req.url === '/robots.txt' ? 'text/plain' : 'text/html; charset=utf-8'
      res.writeHead(found ? 200 : 404, { 'content-type': type }).end(found)
    })
    await new Promise<void>((resolve) => site.listen(0, '127.0.0.1', resolve))
    const bound = site.address()
    const host = `127.0.0.1:${typeof bound === 'object' && bound ? bound.port : 0}`
    address = `http://${host}/`
    ;[platform, browser] = await Promise.all([deploy('one process', { OUTBOUND_ALLOW: host }), openBrowser()])
    context = await browser.newContext({ locale: 'de-DE' })
    const answer = await context.request.post(`${platform.url}/api/auth/sign-up/email`, {
      headers: { origin: platform.url },
      data: ada,
    })
    if (!answer.ok()) throw new Error(await answer.text())
    page = await context.newPage()
  }, 120_000)
  afterAll(async () => {
    await browser?.close()
    await platform?.stop()
    site?.close()
  }, 60_000)

  it('are added at a space, read, and quoted with the way to the page', async () => {
    await page.goto(`${platform.url}/spaces`)
    await page.getByRole('button', { name: 'Neuer Raum' }).first().click()
    await page.getByLabel('Name').fill('Freizeit')
    await page.getByRole('dialog').getByRole('button', { name: 'Anlegen' }).click()
    await page.getByRole('button', { name: 'Website hinzufügen' }).click()
    const dialog = page.getByRole('dialog')
    await dialog.getByRole('button', { name: 'Hinzufügen und lesen' }).click()
    await dialog.getByText('Bitte geben Sie eine Adresse ein').waitFor()
    await dialog.getByText('Grenzen und Ausnahmen').click()
    expect(await accessibilityFaults(page)).toEqual([])
    await dialog.getByLabel('Adresse').fill(address)
    await dialog.getByLabel('Name').fill('Schwimmbad')
    await dialog.getByRole('button', { name: 'Hinzufügen und lesen' }).click()
    await page.getByText('Vollständig').waitFor({ timeout: 30_000 })
    const table = page.getByRole('table', { name: 'Seiten' })
    await table.getByRole('row', { name: /Preise.*Neu/ }).waitFor()
    await table.getByRole('row', { name: /intern.*robots\.txt/ }).waitFor()
    await table.getByRole('row', { name: /alt.*gibt es nicht/ }).waitFor()
    expect(await accessibilityFaults(page)).toEqual([])
    await page.getByLabel('Ergebnis').selectOption({ label: 'Ausgelassen' })
    await expect.poll(() => table.getByRole('row').count()).toBe(2)
    await page.setViewportSize({ width: 390, height: 844 })
    expect(await accessibilityFaults(page)).toEqual([])
    expect(await page.evaluate<number>('document.documentElement.scrollWidth')).toBeLessThanOrEqual(390)
    await page.setViewportSize({ width: 1280, height: 800 })
    await page.getByRole('link', { name: 'Zum Wissensraum' }).click()
    await page.getByRole('row', { name: /Preise.*Bereit/ }).waitFor({ timeout: 60_000 })
    expect(await accessibilityFaults(page)).toEqual([])
    await page.getByRole('link', { name: 'Diesen Raum fragen' }).click()
    await page.getByRole('textbox').fill('Was kostet der Eintritt in das Schwimmbad für Kinder?')
    await page.keyboard.press('Enter')
    await page.getByRole('list', { name: 'Quellen' }).getByRole('button').first().click({ timeout: 60_000 })
    const link = page.getByRole('link', { name: 'Webseite öffnen' })
    expect(await link.getAttribute('href')).toBe(`${address}preise`)
  }, 180_000)

  it('are read again, changed, and removed with their documents', async () => {
    await page.goto(`${platform.url}/spaces`)
    await page.getByRole('link', { name: /Freizeit/ }).click()
    await page.getByRole('list', { name: 'Websites' }).getByRole('link').click()
    website.set(
      '/preise',
      html('Preise', '<p>Der Eintritt in das Schwimmbad kostet für Kinder 3 Euro am Tag.</p>'),
    )
    await page.getByRole('button', { name: 'Jetzt lesen' }).click()
    await page.getByRole('row', { name: /Preise.*Geändert/ }).waitFor({ timeout: 30_000 })
    await page.getByRole('button', { name: 'Ändern' }).click()
    const dialog = page.getByRole('dialog')
    await dialog.getByLabel('Wieder lesen').selectOption({ label: 'Montags um 5:00 Uhr' })
    await dialog.getByRole('button', { name: 'Speichern' }).click()
    await page.getByText('Nächstes Mal am').waitFor()
    await page.getByRole('button', { name: 'Löschen' }).click()
    await page.getByRole('dialog').getByText('Auch die Dokumente').click()
    await page.getByRole('dialog').getByRole('button', { name: 'Löschen' }).click()
    await page.getByText('In diesen Wissensraum wird keine Website eingelesen.').waitFor({ timeout: 30_000 })
    await page.getByText('In diesem Raum sind noch keine Dokumente.').waitFor({ timeout: 20_000 })
  }, 120_000)
})

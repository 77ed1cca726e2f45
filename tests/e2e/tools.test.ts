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

describe.skipIf(!chromiumPath)('the tools in a browser', () => {
  let platform: Deployment
  let browser: Browser
  let context: BrowserContext
  let page: Page

  beforeAll(async () => {
    ;[platform, browser] = await Promise.all([deploy('one process'), openBrowser()])
    context = await browser.newContext({ locale: 'de-DE' })
    await context.request.post(`${platform.url}/api/auth/sign-up/email`, {
      headers: { origin: platform.url },
      data: ada,
      failOnStatusCode: true,
    })
    page = await context.newPage()
  }, 120_000)
  afterAll(async () => {
    await browser?.close()
    await platform?.stop()
  }, 60_000)

  const tab = (name: string) => page.getByRole('tab', { name, exact: true }).click()
  const saved = () =>
    page.waitForResponse((answer) => answer.url().includes('/trpc/tools/set') && answer.ok())
  const toolRow = (name: string) => page.getByRole('listitem').filter({ hasText: name })

  it('are tried by hand, and say what is wrong with arguments', async () => {
    await page.goto(`${platform.url}/admin/tools`)
    await page.getByRole('button', { name: 'Ausprobieren calculator' }).click()
    const dialog = page.getByRole('dialog')
    const fill = (text: string) => dialog.getByLabel('Argumente als JSON').fill(text)
    await fill('{')
    await dialog.getByRole('button', { name: 'Ausführen' }).click()
    await dialog.getByText('Bitte geben Sie ein JSON-Objekt ein').waitFor()
    await fill('{"expression": "0.1 + 0.2"}')
    await dialog.getByRole('button', { name: 'Ausführen' }).click()
    const result = dialog.getByRole('status')
    await result.getByText('0.3', { exact: true }).waitFor({ timeout: 60_000 })
    expect(await accessibilityFaults(page)).toEqual([])
    await fill('{"expression": "1 +"}')
    await dialog.getByRole('button', { name: 'Ausführen' }).click()
    await result.getByText('Das lässt sich nicht berechnen.').waitFor({ timeout: 60_000 })
    await result.getByText('Im Wortlaut:').waitFor()
    await page.keyboard.press('Escape')
    await dialog.waitFor({ state: 'detached' })
  }, 180_000)

  it('come with what is connected, and wait for approval as the organisation decides', async () => {
    await tab('Verbindungen')
    await page.getByText('Noch ist nichts verbunden.').waitFor()
    await page.getByRole('button', { name: 'Neue Verbindung' }).click()
    const dialog = page.getByRole('dialog')
    await dialog.getByLabel('Art').selectOption({ label: 'HTTP-Anfragen' })
    await dialog.getByRole('button', { name: 'Speichern' }).click()
    await dialog.getByText('Bitte füllen Sie dies aus.').waitFor()
    await dialog.getByLabel('Kürzel').fill('crm')
    await dialog.getByLabel('Hosts').fill('api.example.org')
    await dialog.getByLabel('Methoden').fill('GET, POST')
    await dialog.getByLabel('Schlüssel', { exact: true }).fill('Bearer geheim')
    expect(await accessibilityFaults(page)).toEqual([])
    await dialog.getByRole('button', { name: 'Speichern' }).click()
    await page.getByRole('heading', { name: 'crm' }).waitFor()
    expect(await page.content()).not.toContain('geheim')

    await tab('Werkzeuge')
    const approval = toolRow('crm_request').getByLabel('Freigabe von crm_request')
    await approval.waitFor()
    expect(await approval.inputValue()).toBe('always')
    await Promise.all([saved(), approval.selectOption({ label: 'ohne Freigabe' })])
    await page.reload()
    await approval.waitFor()
    expect(await approval.inputValue()).toBe('never')
    await Promise.all([saved(), toolRow('run_code').getByText('In Gebrauch').click()])
    await page.reload()
    await toolRow('run_code').getByRole('switch').waitFor()
    expect(await toolRow('run_code').getByRole('switch').isChecked()).toBe(false)
  }, 180_000)

  it('are open to everybody: keyboard, contrast, a phone’s width, both languages', async () => {
    for (const [name, colorScheme, width] of [
      ['Werkzeuge', 'light', 1280],
      ['Verbindungen', 'dark', 1280],
      ['Für Programme', 'light', 390],
      ['Werkzeuge', 'dark', 390],
    ] as const) {
      await page.setViewportSize({ width, height: 900 })
      await page.emulateMedia({ colorScheme })
      await tab(name)
      await page.getByRole('tabpanel').waitFor()
      expect(await accessibilityFaults(page), `${name}, ${colorScheme}, ${width}`).toEqual([])
      const wider = await page.evaluate('document.documentElement.scrollWidth > innerWidth')
      expect(wider, `${name} is wider than a window of ${width}`).toBe(false)
    }
    await page.setViewportSize({ width: 1280, height: 900 })
  }, 180_000)

  it('go with their connection', async () => {
    await tab('Verbindungen')
    await page.getByRole('button', { name: 'Löschen: crm' }).click()
    await page.getByRole('alertdialog').getByRole('button', { name: 'Löschen' }).click()
    await page.getByText('Noch ist nichts verbunden.').waitFor()
    await tab('Werkzeuge')
    await toolRow('calculator').waitFor()
    await toolRow('crm_request').waitFor({ state: 'detached' })
  }, 60_000)
})

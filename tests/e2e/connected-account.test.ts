import type { Browser, BrowserContext, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { startOAuthServer } from '../works/oauth-server.ts'
import { accessibilityFaults } from './accessibility.ts'
import { chromiumPath, openBrowser } from './browser.ts'
import { deploy, type Deployment } from './deployment.ts'

const ada = { name: 'Ada', email: 'ada@example.org', password: 'ein langes Passwort 42', locale: 'de' }

describe.skipIf(!chromiumPath)('an account at a connected system, in a browser', () => {
  let platform: Deployment
  let other: Awaited<ReturnType<typeof startOAuthServer>>
  let browser: Browser
  let context: BrowserContext
  let page: Page

  beforeAll(async () => {
    ;[platform, browser, other] = await Promise.all([
      deploy('one process', { OUTBOUND_ALLOW: '127.0.0.1' }),
      openBrowser(),
      startOAuthServer(),
    ])
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
    await other?.stop()
  }, 60_000)

  it('is asked for by a connection that an administrator makes', async () => {
    await page.goto(`${platform.url}/admin/tools`)
    await page.getByRole('tab', { name: 'Verbindungen', exact: true }).click()
    await page.getByRole('button', { name: 'Neue Verbindung' }).click()
    const dialog = page.getByRole('dialog')
    await dialog.getByLabel('Kürzel').fill('notes')
    await dialog.getByLabel('Wer sich dort anmeldet').selectOption('person')
    await dialog.getByLabel('Adresse', { exact: true }).fill(other.url)
    expect(await accessibilityFaults(page)).toEqual([])
    await dialog.getByRole('button', { name: 'Speichern' }).click()
    await page.getByText('Ihr Konto ist nicht verbunden').waitFor({ timeout: 60_000 })
    await page.getByRole('link', { name: 'Zu Ihren Konten' }).waitFor()
  }, 120_000)

  it('is connected with the person’s own yes, and left again', async () => {
    await page.goto(`${platform.url}/security`)
    await page.getByRole('button', { name: 'Verbinden notes' }).click()
    await page.locator('input[name=login]').fill('ada-there')
    await page.locator('input[name=password]').fill('any')
    await page.locator('button[type=submit]').click()
    await page.locator('button[type=submit]').click()
    await page.getByText('Ihr Konto ist verbunden.').waitFor({ timeout: 60_000 })
    expect(new URL(page.url()).hash).toBe('')
    expect(await accessibilityFaults(page)).toEqual([])
    await page.getByRole('button', { name: 'Trennen notes' }).click()
    await page.getByText('nicht verbunden').waitFor({ timeout: 30_000 })
    expect(await other.revoked()).toEqual({ revoked: 1 })
  }, 120_000)
})

import { readFile } from 'node:fs/promises'
import type { Browser, BrowserContext, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { accessibilityFaults } from '../e2e/accessibility.ts'
import { chromiumPath, openBrowser } from '../e2e/browser.ts'
import { deploy, type Deployment } from '../e2e/deployment.ts'
import { signUp } from './platform.ts'

const lena = { name: 'Lena Beispiel', email: 'lena@example.org', password: 'ein langes Passwort 42' }
const ada = { name: 'Ada', email: 'ada@example.org', password: 'ein langes Passwort 42' }
/** Folder for pictures of the page, for somebody to look at; none unless set. */
const pictures = process.env['WATTOS_TEST_PICTURES']

describe.skipIf(!chromiumPath)('the page about one’s own data', () => {
  let platform: Deployment
  let browser: Browser
  let context: BrowserContext
  let page: Page

  const look = async (name: string) => {
    await page.waitForTimeout(600)
    if (pictures) await page.screenshot({ path: `${pictures}/${name}.png`, fullPage: true })
    expect(await accessibilityFaults(page)).toEqual([])
  }

  beforeAll(async () => {
    ;[platform, browser] = await Promise.all([deploy('one process'), openBrowser()])
    const { client: admin } = await signUp(platform.url, ada)
    await admin.admin.privacy.setConsentText.mutate({
      kind: 'ai-disclosure',
      de: 'Antworten werden von einer Maschine geschrieben. Prüfen Sie die Quellen.',
      en: 'Answers are written by a machine. Check the sources.',
    })
    const { link } = await admin.admin.invitations.create.mutate({ email: lena.email, role: 'viewer' })
    await signUp(platform.url, { ...lena, invitation: link.split('#')[1] ?? '' })
    context = await browser.newContext({ locale: 'de-DE', acceptDownloads: true })
    page = await context.newPage()
    await page.goto(platform.url)
    await page.getByLabel('E-Mail-Adresse').fill(lena.email)
    await page.getByLabel('Passwort', { exact: true }).fill(lena.password)
    await page.getByRole('button', { name: 'Anmelden', exact: true }).click()
    await page.getByRole('link', { name: 'Wissensräume' }).waitFor()
  }, 180_000)
  afterAll(async () => {
    await browser?.close()
    await platform?.stop()
  }, 60_000)

  it('shows what is kept, and gives it as an archive', { timeout: 120_000 }, async () => {
    await page.getByRole('button', { name: /^Konto:/ }).click()
    await page.getByRole('menuitem', { name: 'Meine Daten' }).click()
    await page.getByRole('cell', { name: 'Name, E-Mail-Adresse, Sprache' }).waitFor()
    await look('own-data')
    const [download] = await Promise.all([
      page.waitForEvent('download'),
      page.getByRole('link', { name: 'Archiv herunterladen' }).click(),
    ])
    expect((await readFile(await download.path())).subarray(0, 2).toString()).toBe('PK')
  })

  it('takes consent and objections', { timeout: 60_000 }, async () => {
    await page.getByRole('button', { name: 'Zustimmen' }).click()
    await page.getByText('zugestimmt am').waitFor()
    for (const name of ['Mich nicht namentlich zählen', 'Meine Bewertungen nicht verwenden']) {
      await page.getByText(name).click()
      await expect.poll(() => page.getByRole('switch', { name }).isChecked(), { timeout: 30_000 }).toBe(true)
    }
    await page.reload()
    await expect.poll(() => page.getByRole('switch', { checked: true }).count(), { timeout: 30_000 }).toBe(2)
    await page.setViewportSize({ width: 390, height: 844 })
    await page.emulateMedia({ colorScheme: 'dark' })
    await look('own-data-phone-dark')
    await page.emulateMedia({ colorScheme: 'light' })
    await page.setViewportSize({ width: 1280, height: 900 })
  })

  it('deletes the account, and shows the certificate', { timeout: 120_000 }, async () => {
    await page.getByRole('button', { name: 'Konto löschen' }).click()
    const dialog = page.getByRole('dialog')
    await dialog.getByLabel(/eingeben/).fill('jemand@example.org')
    await dialog.getByRole('button', { name: 'Konto löschen' }).click()
    await dialog.getByText(/Das ist nicht/).waitFor()
    await dialog.getByLabel(/eingeben/).fill(lena.email)
    await dialog.getByRole('button', { name: 'Konto löschen' }).click()
    await page.getByRole('heading', { name: 'Ihr Konto ist gelöscht' }).waitFor({ timeout: 60_000 })
    await look('certificate')
    const [download] = await Promise.all([
      page.waitForEvent('download'),
      page.getByRole('button', { name: 'Nachweis speichern' }).click(),
    ])
    expect(await readFile(await download.path(), 'utf8')).toContain('"signature"')
    await page.getByRole('button', { name: 'Fertig' }).click()
    await page.getByRole('heading', { name: 'Anmelden' }).waitFor()
  })
})

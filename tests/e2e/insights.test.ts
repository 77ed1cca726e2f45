import { type MockLlm, startMockLlm } from '@wattos/app-mock-llm'
import type { Browser, BrowserContext, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { openBakery, type Website } from '../works/bakery.ts'
import { accessibilityFaults } from './accessibility.ts'
import { chromiumPath, openBrowser } from './browser.ts'
import { deploy, type Deployment } from './deployment.ts'

const ada = {
  name: 'Ada Beispiel',
  email: 'ada@example.org',
  password: 'ein langes Passwort 42',
  locale: 'de',
}

describe.skipIf(!chromiumPath)('customer insights in the console', () => {
  let website: Website
  let mock: MockLlm
  let platform: Deployment
  let browser: Browser
  let context: BrowserContext
  let page: Page

  beforeAll(async () => {
    website = await openBakery()
    mock = await startMockLlm()
    const environment = {
      OUTBOUND_ALLOW: website.host,
      OPENAI_API_KEY: 'upstream-key',
      OPENAI_BASE_URL: `${mock.url}/v1`,
      OPENAI_MODEL: 'mock-evidence',
    }
    ;[platform, browser] = await Promise.all([deploy('one process', environment), openBrowser()])
    context = await browser.newContext({ locale: 'de-DE', acceptDownloads: true })
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
    await mock?.[Symbol.asyncDispose]()
    await website?.[Symbol.asyncDispose]()
  }, 60_000)

  it('lead from a website by keyboard to facts, personas, a report, and a character', async () => {
    await page.goto(platform.url)
    await page.getByRole('link', { name: 'Kundenanalysen' }).click()
    await page.getByText('Noch keine Analyse.').waitFor()
    expect(await accessibilityFaults(page)).toEqual([])
    await page.getByRole('button', { name: 'Neue Analyse' }).press('Enter')
    const dialog = page.getByRole('dialog')
    await dialog.getByRole('button', { name: 'Beginnen' }).click()
    await dialog.getByText('Bitte geben Sie eine Adresse ein').waitFor()
    expect(await accessibilityFaults(page)).toEqual([])
    await dialog.getByLabel('Adresse').fill(website.url)
    await dialog.getByLabel('Name').fill('Bäckerei')
    await page.keyboard.press('Enter')
    await page.getByRole('heading', { name: 'Bäckerei' }).waitFor()
    const facts = page.getByRole('table', { name: 'Fakten' })
    await facts.getByRole('row', { name: /Anschrift.*04109 Leipzig/ }).waitFor({ timeout: 60_000 })
    await page.getByRole('heading', { name: 'Zielgruppen' }).waitFor()
    expect(await accessibilityFaults(page)).toEqual([])

    await facts
      .getByRole('row', { name: /Person.*Erika Müller/ })
      .getByRole('button', { name: 'Stelle in Impressum' })
      .click()
    await page.getByRole('complementary', { name: 'Fundstelle' }).getByText('Erika Müller').waitFor()
    await page.keyboard.press('Escape')

    const [download] = await Promise.all([
      page.waitForEvent('download'),
      page.getByRole('link', { name: 'Bericht als PDF' }).click(),
    ])
    expect(download.suggestedFilename()).toMatch(/\.pdf$/)

    await page
      .getByRole('button', { name: /Figur und Agenten aus .* machen/ })
      .first()
      .click()
    const shown = page.getByRole('region', { name: 'Bäckerei' })
    await shown.getByText('Die Entwürfe sind gemacht.').waitFor({ timeout: 30_000 })
    expect(await accessibilityFaults(page)).toEqual([])
    await page.getByRole('link', { name: /^Figur zu/ }).click()
    await page.getByLabel('Fragen zum Anfangen').waitFor({ timeout: 20_000 })
  }, 180_000)

  it('offer to make a deleted character anew, and lead to the new one', async () => {
    const deleted = page.url()
    await page.getByRole('button', { name: 'Löschen' }).click()
    await page.getByRole('alertdialog').getByRole('button', { name: 'Löschen' }).click()
    await page.waitForURL(/characters$/)
    await page.getByRole('link', { name: 'Kundenanalysen' }).click()
    await page.getByRole('link', { name: /Bäckerei/ }).click()
    await page.getByText('Die Figur wurde gelöscht.').waitFor({ timeout: 20_000 })
    await expect.poll(() => page.getByRole('link', { name: /^Figur zu/ }).count()).toBe(0)
    expect(await accessibilityFaults(page)).toEqual([])
    await page.getByRole('button', { name: /^Gelöschtes zu .* neu machen$/ }).click()
    await page.getByRole('link', { name: /^Figur zu/ }).click()
    await page.getByLabel('Fragen zum Anfangen').waitFor({ timeout: 20_000 })
    expect(page.url()).not.toBe(deleted)
  }, 120_000)

  it('say what has changed, forget whom somebody removes, and fit a phone in the dark and in English', async () => {
    website.pages.set(
      '/impressum',
      (website.pages.get('/impressum') ?? '').replace('Hauptstraße 5', 'Hauptstraße 7'),
    )
    await page.goto(`${platform.url}/insights`)
    await page.getByRole('link', { name: /Bäckerei/ }).click()
    await page.getByRole('button', { name: 'Noch einmal ausführen' }).click()
    await page.getByText('vorher: Hauptstraße 5, 04109 Leipzig').waitFor({ timeout: 60_000 })
    expect(await accessibilityFaults(page)).toEqual([])
    await page.getByRole('button', { name: /„Erika Müller.*“ endgültig entfernen/ }).click()
    await page.getByRole('alertdialog').getByRole('button', { name: 'Löschen' }).click()
    await expect
      .poll(() => page.getByRole('row', { name: /Erika Müller/ }).count(), { timeout: 20_000 })
      .toBe(0)

    const address = page.url()
    const phone = await browser.newContext({
      locale: 'en-GB',
      viewport: { width: 390, height: 844 },
      colorScheme: 'dark',
      storageState: await context.storageState(),
    })
    const small = await phone.newPage()
    await small.goto(address)
    await small.getByRole('heading', { name: /^Facts|Fakten$/ }).waitFor({ timeout: 20_000 })
    expect(await accessibilityFaults(small)).toEqual([])
    expect(await small.evaluate<number>('document.documentElement.scrollWidth')).toBeLessThanOrEqual(390)
    await phone.close()
  }, 180_000)
})

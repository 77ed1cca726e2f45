import type { Browser, Page } from 'playwright-core'
import type { WattosClient } from '@wattos/client'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { accessibilityFaults } from '../e2e/accessibility.ts'
import { chromiumPath, openBrowser } from '../e2e/browser.ts'
import { deploy, type Deployment } from '../e2e/deployment.ts'
import { signUp, until } from './platform.ts'

const ada = { name: 'Ada', email: 'ada@example.org', password: 'ein langes Passwort 42' }
/** Folder for pictures of the pages, for somebody to look at; none unless set. */
const pictures = process.env['WATTOS_TEST_PICTURES']
const text = 'Fragen zur Gleitzeit beantwortet erika@example.org, Telefon 0170 1234567 oder 0170 7654321.'

const cookiesOf = (header: string, url: string) =>
  header.split('; ').map((pair) => {
    const at = pair.indexOf('=')
    return { name: pair.slice(0, at), value: pair.slice(at + 1), url }
  })

describe.skipIf(!chromiumPath)('the page of a space about personal data in documents', () => {
  let platform: Deployment
  let browser: Browser
  let client: WattosClient
  let page: Page
  let spaceId: string

  const look = async (name: string) => {
    await page.waitForTimeout(600)
    if (pictures) await page.screenshot({ path: `${pictures}/${name}.png`, fullPage: true })
    expect(await accessibilityFaults(page)).toEqual([])
  }
  beforeAll(async () => {
    ;[platform, browser] = await Promise.all([deploy('one process'), openBrowser()])
    const signedUp = await signUp(platform.url, ada)
    const { headers } = signedUp
    client = signedUp.client
    ;({ id: spaceId } = await client.rag.spaces.create.mutate({ name: 'Personalakten' }))
    for (const name of ['Gleitzeit.txt', 'Anlage.txt']) {
      const body = `${name}: ${text}`
      const { url } = await client.ingestion.uploads.begin.mutate({
        spaceId,
        name,
        size: Buffer.byteLength(body),
      })
      await fetch(`${platform.url}${url}`, { method: 'PUT', body, headers })
    }
    await until('the documents', async () => {
      const documents = await client.ingestion.documents.list.query({ spaceId })
      return documents.length === 2 && documents.every(({ state }) => state === 'ready')
    })
    const context = await browser.newContext({ locale: 'de-DE', viewport: { width: 1280, height: 1150 } })
    await context.addCookies(cookiesOf(headers['cookie'] ?? '', platform.url))
    page = await context.newPage()
    await page.goto(`${platform.url}/spaces/${spaceId}`)
  }, 180_000)
  afterAll(async () => {
    await browser?.close()
    await platform?.stop()
  }, 60_000)

  it(
    'switches the replacing on, and offers to read again what was stored before',
    { timeout: 120_000 },
    async () => {
      const replacing = page.getByRole('switch', {
        name: 'Personenbezogene Daten vor dem Speichern ersetzen',
      })
      await replacing.waitFor()
      await page.getByRole('link', { name: 'Gleitzeit.txt' }).waitFor()
      await page.getByText('Personenbezogene Daten vor dem Speichern ersetzen').click()
      await page.getByText('2 Dokumente wurden vorher gespeichert').waitFor()
      await look('space-redaction-before')
      expect(await page.getByRole('link', { name: 'Gleitzeit.txt' }).count()).toBe(0)
      await page.getByRole('button', { name: 'Neu einlesen' }).click()
      await page.getByText('Ersetzt: 1 E-Mail-Adresse, 2 Telefonnummern').first().waitFor({ timeout: 60_000 })
      await expect.poll(() => page.getByText('vorher gespeichert').count(), { timeout: 60_000 }).toBe(0)
      await look('space-redaction-after')
    },
  )

  it('says so to whoever cannot change it, on a phone in the dark', { timeout: 120_000 }, async () => {
    await client.admin.tenant.update.mutate({ redactDocuments: true })
    await expect
      .poll(async () => (await client.rag.spaces.list.query())[0]?.redaction.demanded, { timeout: 30_000 })
      .toBe(true)
    await page.setViewportSize({ width: 390, height: 1500 })
    await page.emulateMedia({ colorScheme: 'dark' })
    await page.reload()
    await page.getByText('Ihre Organisation verlangt das in jedem Raum.').waitFor()
    await look('space-redaction-phone-dark')
    await page.goto(`${platform.url}/admin/settings`)
    await page.getByRole('tab', { name: 'Regeln' }).click()
    await page.getByText('Dokumente werden ohne personenbezogene Daten aufbewahrt').waitFor()
    await look('settings-rules-phone-dark')
  })
})

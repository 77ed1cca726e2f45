import type { Browser, BrowserContext, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { createPerson, type Person } from '../door/people.ts'
import { accessibilityFaults } from './accessibility.ts'
import { chromiumPath, openBrowser } from './browser.ts'
import { deploy, type Deployment } from './deployment.ts'

const count = 55

describe.skipIf(!chromiumPath)('a space with many documents in a browser', () => {
  let platform: Deployment
  let browser: Browser
  let context: BrowserContext
  let page: Page
  let address: string
  let ada: Person
  let spaceId: string

  beforeAll(async () => {
    ;[platform, browser] = await Promise.all([deploy('one process'), openBrowser()])
    const { url } = platform
    ada = createPerson(url)
    await ada.signUp('ada@example.org')
    const { id } = await ada.client.rag.spaces.create.mutate({ name: 'Rundschreiben' })
    spaceId = id
    for (let n = 1; n <= count; n += 1) {
      const text = `Rundschreiben ${n}: Die Bibliothek öffnet um ${n} Uhr.`
      const name = `Rundschreiben_${String(n).padStart(3, '0')}.txt`
      const begun = await ada.client.ingestion.uploads.begin.mutate({
        spaceId,
        name,
        size: Buffer.byteLength(text),
      })
      const put = await ada.send(begun.url, { method: 'PUT', body: text, headers: { origin: url } })
      if (put.status !== 201) throw new Error(put.text)
    }
    address = `${url}/spaces/${spaceId}`
    context = await browser.newContext({ locale: 'de-DE', viewport: { width: 1280, height: 800 } })
    await context.addCookies([...ada.jar].map(([name, value]) => ({ name, value, url })))
    page = await context.newPage()
  }, 120_000)
  afterAll(async () => {
    await browser?.close()
    await platform?.stop()
  }, 60_000)

  const rows = () => page.getByRole('row').filter({ hasText: 'Rundschreiben_' })

  it('shows the newest, and the others when one comes to the end of the list', async () => {
    await page.goto(address)
    await page.getByText(`50 von ${count} Dokumenten`).waitFor({ timeout: 20_000 })
    expect(await rows().count()).toBe(50)
    expect(await rows().first().textContent()).toContain('Rundschreiben_055')
    await page.getByRole('button', { name: 'Mehr zeigen' }).focus()
    await page.getByText(`${count} von ${count} Dokumenten`).waitFor({ timeout: 20_000 })
    expect(await rows().count()).toBe(count)
    expect(await page.getByRole('button', { name: 'Mehr zeigen' }).count()).toBe(0)
  }, 60_000)

  it('finds them by name and state', async () => {
    await page.getByLabel('Nach Namen suchen').fill('schreiben_007')
    await page.getByText('1 von einem Dokument').waitFor({ timeout: 20_000 })
    expect(await rows().count()).toBe(1)
    await page.getByLabel('Zustand', { exact: true }).selectOption({ label: 'Abgebrochen' })
    await page.getByText('Kein Dokument heißt so').waitFor({ timeout: 20_000 })
    await page.getByLabel('Nach Namen suchen').fill('')
    await page.getByLabel('Zustand', { exact: true }).selectOption({ label: 'Bereit' })
    // What is read meanwhile comes into the list by itself.
    const read = async () =>
      (await ada.client.ingestion.documents.page.query({ spaceId, state: 'ready' })).total
    await expect.poll(read, { timeout: 240_000, interval: 1_000 }).toBe(count)
    await page.getByText(`50 von ${count} Dokumenten`).waitFor({ timeout: 20_000 })
  }, 300_000)

  it('follows what others add and remove', async () => {
    await page.goto(address)
    await page.getByText(`50 von ${count} Dokumenten`).waitFor({ timeout: 20_000 })
    await page.getByRole('button', { name: 'Rundschreiben_055.txt löschen' }).click()
    await page.getByRole('alertdialog').getByRole('button', { name: 'Löschen' }).click()
    await page.getByText(`50 von ${count - 1} Dokumenten`).waitFor({ timeout: 20_000 })
    expect(await rows().first().textContent()).toContain('Rundschreiben_054')
  }, 60_000)

  it.each([
    ['light', 1280],
    ['dark', 380],
  ] as const)(
    'has no fault of accessibility and does not overflow, %s, %d wide',
    async (colorScheme, width) => {
      const looked = await browser.newContext({
        storageState: await context.storageState(),
        locale: 'de-DE',
        colorScheme,
        viewport: { width, height: 800 },
      })
      const look = await looked.newPage()
      await look.goto(address)
      await look.getByText(/^\d+ von \d+ Dokumenten$/).waitFor({ timeout: 20_000 })
      await look.waitForTimeout(600)
      expect(await accessibilityFaults(look)).toEqual([])
      expect(await look.evaluate<number>('document.documentElement.scrollWidth - innerWidth')).toBe(0)
      await looked.close()
    },
    60_000,
  )
})

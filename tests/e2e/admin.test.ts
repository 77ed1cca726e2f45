import { type MockLlm, startMockLlm } from '@wattos/app-mock-llm'
import type { Browser, BrowserContext, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { accessibilityFaults } from './accessibility.ts'
import { chromiumPath, openBrowser } from './browser.ts'
import { deploy, type Deployment } from './deployment.ts'

const password = 'ein langes Passwort 42'
const ada = { name: 'Ada Beispiel', email: 'ada@example.org', password, locale: 'de' }
const pages = [
  '',
  '/people',
  '/groups',
  '/roles',
  '/keys',
  '/sign-on',
  '/settings',
  '/features',
  '/organisations',
  '/models',
  '/usage',
  '/prompts',
  '/budgets',
  '/quality',
  '/tools',
  '/audit',
  '/privacy',
  '/health',
  '/queues',
  '/services',
] as const

describe.skipIf(!chromiumPath)('the administration in a browser', () => {
  let platform: Deployment
  let mock: MockLlm
  let browser: Browser
  let context: BrowserContext
  let page: Page

  const post = async (of: BrowserContext, path: string, data: unknown) => {
    const answer = await of.request.post(`${platform.url}${path}`, {
      headers: { origin: platform.url },
      data,
    })
    expect(answer.status(), `${path}: ${await answer.text()}`).toBeLessThan(300)
    const body: { result?: { data?: Record<string, string> } } = await answer.json()
    return body.result?.data ?? {}
  }
  const addDocument = async (spaceId: string, text: string) => {
    const size = Buffer.byteLength(text)
    const begun = await post(context, '/trpc/ingestion/uploads.begin', { spaceId, name: 'notiz.md', size })
    const put = await context.request.put(`${platform.url}${begun['url']}`, {
      headers: { origin: platform.url },
      data: Buffer.from(text),
    })
    expect(put.status()).toBe(201)
    const state = async () => {
      const input = encodeURIComponent(JSON.stringify({ id: begun['documentId'] }))
      const answer = await context.request.get(`${platform.url}/trpc/ingestion/documents.get?input=${input}`)
      const { result }: { result: { data: { state: string } } } = await answer.json()
      return result.data.state
    }
    await expect.poll(state, { timeout: 60_000, interval: 250 }).toBe('ready')
  }
  const open = (path: string) => page.goto(`${platform.url}/admin${path}`)

  beforeAll(async () => {
    const here = { LLM_CONSOLE_PRIVATE_ADDRESSES: 'true' }
    ;[platform, browser, mock] = await Promise.all([
      deploy('one process', here),
      openBrowser(),
      startMockLlm(),
    ])
    context = await browser.newContext({ locale: 'de-DE' })
    await post(context, '/api/auth/sign-up/email', ada)
    page = await context.newPage()
  }, 120_000)
  afterAll(async () => {
    await browser?.close()
    await platform?.stop()
    await mock?.[Symbol.asyncDispose]()
  }, 60_000)

  it('lets a person in by invitation, in the role that the invitation names and no other', async () => {
    await open('/people')
    await page.getByRole('button', { name: 'Einladen' }).click()
    const dialog = page.getByRole('dialog')
    await dialog.getByLabel('E-Mail-Adresse', { exact: true }).fill('berta@example.org')
    await dialog.getByLabel('Rolle').selectOption({ label: 'Nur Lesen' })
    await dialog.getByRole('button', { name: 'Einladung senden' }).click()
    const link = new URL(await dialog.locator('code').innerText({ timeout: 20_000 }))
    await dialog.getByRole('button', { name: 'Fertig' }).click()
    await page.getByRole('tab', { name: 'Offene Einladungen' }).click()
    await page.getByRole('row').filter({ hasText: 'berta@example.org' }).waitFor()

    const guest = await browser.newContext({ locale: 'de-DE' })
    await post(guest, '/api/auth/sign-up/email', {
      ...ada,
      name: 'Berta Muster',
      email: 'berta@example.org',
      invitation: link.hash.slice(1),
    })
    const hers = await guest.newPage()
    await hers.goto(platform.url)
    await hers.getByRole('link', { name: 'Wissensräume' }).waitFor({ timeout: 20_000 })
    expect(await hers.getByRole('link', { name: 'Administration' }).count()).toBe(0)
    await hers.goto(`${platform.url}/admin/people`)
    await hers.getByRole('heading', { name: 'Nicht für Ihre Rolle' }).waitFor()
    expect((await guest.request.get(`${platform.url}/trpc/admin/people.list?input={}`)).status()).toBe(403)
    await guest.close()
  }, 90_000)

  it('makes a role and gives it to a person, who may then do just that', async () => {
    await open('/roles')
    await page.getByRole('button', { name: 'Neue Rolle' }).click()
    const dialog = page.getByRole('dialog')
    await dialog.getByLabel('Name', { exact: true }).fill('Revision')
    await dialog.getByText('Das Protokoll lesen und ausführen').click()
    await dialog.getByRole('button', { name: 'Anlegen' }).click()
    await page.getByRole('heading', { name: 'Revision' }).waitFor()

    await open('/people')
    await page.getByRole('button', { name: 'Weitere Aktionen für Berta Muster' }).click()
    await page.getByRole('menuitem', { name: 'Rolle und Gruppen' }).click()
    const person = page.getByRole('dialog')
    await person.getByLabel('Rolle').selectOption({ label: 'Revision' })
    await person.getByRole('button', { name: 'Speichern' }).click()
    await page.getByRole('row').filter({ hasText: 'Berta Muster' }).getByText('Revision').waitFor()

    const guest = await browser.newContext({ locale: 'de-DE' })
    await post(guest, '/api/auth/sign-in/email', { email: 'berta@example.org', password })
    const hers = await guest.newPage()
    await hers.goto(`${platform.url}/admin`)
    await hers.getByRole('navigation').getByRole('link', { name: 'Protokoll' }).waitFor({ timeout: 20_000 })
    expect(await hers.getByRole('navigation').getByRole('link', { name: 'Menschen' }).count()).toBe(0)
    await guest.close()
  }, 90_000)

  it('shows in the log who did it, and that the log is whole', async () => {
    await open('/audit')
    const entry = page.getByRole('row').filter({ hasText: 'invitations.create' }).first()
    await entry.waitFor({ timeout: 20_000 })
    expect(await entry.innerText()).toContain('Ada Beispiel')
    await entry.getByRole('button', { name: /^Näher ansehen/ }).click()
    await page.getByRole('dialog').getByText('Prüfwert').waitFor()
    // By keyboard: a pointer may miss a button that is still moving into place.
    await page.getByRole('dialog').getByRole('button', { name: 'Fertig' }).press('Enter')
    await page.getByRole('dialog').waitFor({ state: 'hidden' })
    await page.getByRole('button', { name: 'Prüfen', exact: true }).click()
    await page.getByText(/^Unversehrt: \d+ Einträge/).waitFor()
    const csv = await context.request.get(`${platform.url}/files/archive/audit/audit.csv`)
    expect(await csv.text()).toContain('invitations.create')
  }, 60_000)

  it('measures a space with a question and says what came of it', async () => {
    const { id: spaceId = '' } = await post(context, '/trpc/rag/spaces.create', { name: 'Dienstregeln' })
    await addDocument(spaceId, 'Der Schlüssel zum Archiv liegt bei Frau Öztürk im Zimmer 214.\n')
    await open('/quality')
    await page.getByRole('tab', { name: 'Fragen' }).click()
    await page.getByRole('button', { name: 'Viele hinzufügen' }).click()
    await page
      .getByLabel('Eine Frage in jeder Zeile')
      .fill('Bei wem liegt der Schlüssel zum Archiv?;Frau Öztürk\nWer fährt zum Mond?')
    await page.getByRole('button', { name: '2 Fragen hinzufügen' }).click()
    await page.getByRole('row').filter({ hasText: 'Wer fährt zum Mond?' }).waitFor()
    await page.getByRole('tab', { name: 'Messungen' }).click()
    await page.getByRole('button', { name: 'Jetzt messen' }).click()
    await page.getByText('richtig zitiert', { exact: true }).first().waitFor({ timeout: 60_000 })
    await page.getByText('zu Recht still').first().waitFor({ timeout: 60_000 })
  }, 120_000)

  it('counts the calls to models for the person who caused them', async () => {
    await open('/usage')
    const row = page.getByRole('row').filter({ hasText: 'Ada Beispiel' })
    await row.waitFor({ timeout: 20_000 })
    expect(Number(await row.getByRole('cell').first().innerText())).toBeGreaterThan(0)
  }, 60_000)

  it('keeps calls to models once that is wanted, and shows their words to whoever may read conversations', async () => {
    await post(context, '/trpc/admin/tenant.update', { administratorsReadChats: true })
    await post(context, '/trpc/llm/providers.create', {
      name: 'haus',
      kind: 'openai-compatible',
      label: 'Unser Server',
      baseUrl: `${mock.url}/v1`,
      models: ['mock-echo'],
      place: 'house',
      enabled: true,
    })
    await open('/prompts')
    await page.getByText(/^Ihre Organisation bewahrt keine Fragen/).waitFor({ timeout: 20_000 })
    await page.getByRole('link', { name: 'Zu den Regeln für Modelle' }).click()
    const keep = page.getByRole('switch', { name: 'Fragen und Antworten der Aufrufe aufbewahren' })
    await keep.press('Space')
    await expect.poll(() => keep.isChecked()).toBe(true)
    await post(context, '/trpc/llm/test', { model: 'haus/mock-echo' })
    // Who somebody is, is remembered for some seconds.
    const mayRead = async () =>
      (
        await (await context.request.get(`${platform.url}/trpc/admin/account.state?input={}`)).text()
      ).includes('chat:oversee')
    await expect.poll(mayRead).toBe(true)

    await open('/usage')
    await page.getByRole('link', { name: 'Aufbewahrte Aufrufe: Ada Beispiel' }).click()
    const row = page.getByRole('row').filter({ hasText: 'haus/mock-echo' })
    await row.waitFor({ timeout: 20_000 })
    const words = page.getByRole('textbox', { name: 'Worte' })
    await words.fill('stands nowhere')
    await words.press('Enter')
    await page.getByText('Kein aufbewahrter Aufruf passt dazu.').waitFor({ timeout: 20_000 })
    await words.fill('say ok')
    await page.getByRole('button', { name: 'Suchen' }).click()
    await row.waitFor({ timeout: 20_000 })
    expect(await row.innerText()).toMatch(/Ada Beispiel[\s\S]*beantwortet/)
    await row.getByRole('button', { name: /^Näher ansehen/ }).press('Enter')
    const dialog = page.getByRole('dialog')
    await dialog.getByRole('group', { name: 'Frage' }).getByText('Say OK.').waitFor()
    await dialog.getByRole('group', { name: 'Geantwortet' }).getByText('Say OK.').waitFor()
    await expect.poll(() => accessibilityFaults(page)).toEqual([])
    await open('/audit')
    for (const action of ['prompts.search', 'prompts.get'])
      await page.getByRole('row').filter({ hasText: action }).first().waitFor({ timeout: 20_000 })
  }, 90_000)

  it('wears the name and the colour of the organisation', async () => {
    await open('/settings')
    await page.getByRole('tab', { name: 'Aussehen' }).click()
    await page.getByLabel('Name in der Oberfläche').fill('Stadt Musterhausen')
    await page.getByLabel('Akzentfarbe').fill('#ffe600')
    await page.getByText(/schwer zu lesen/).waitFor()
    await page.getByRole('button', { name: 'Speichern' }).click()
    await page.getByRole('navigation').getByText('Stadt Musterhausen').waitFor({ timeout: 20_000 })
    const accent = () => page.evaluate<string>(`document.documentElement.style.getPropertyValue('--accent')`)
    await expect.poll(accent).toMatch(/^#[0-9a-f]{6}$/)
    expect(await accent()).not.toBe('#ffe600')
  }, 60_000)

  // Side by side: most of their time goes into waiting for the page to settle.
  it.concurrent.each([
    ['de', 'light', 1360],
    ['en', 'dark', 1360],
    ['de', 'dark', 380],
    ['en', 'light', 380],
  ] as const)(
    'has no fault of accessibility and does not overflow, %s, %s, %d wide',
    async (language, theme, width) => {
      const looked = await browser.newContext({
        storageState: await context.storageState(),
        viewport: { width, height: 800 },
      })
      await looked.addInitScript(
        ([chosen, shown]) => {
          localStorage.setItem('wattos.language', chosen)
          localStorage.setItem('wattos.theme', shown)
        },
        [language, theme] as const,
      )
      const look = await looked.newPage()
      for (const path of pages) {
        expect((await look.goto(`${platform.url}/admin${path}`))?.status()).toBe(200)
        await look.locator('h1').waitFor({ timeout: 20_000 })
        // What is loaded after the heading belongs to the page as well.
        await look.waitForLoadState('networkidle', { timeout: 10_000 }).catch(() => undefined)
        expect([path, await accessibilityFaults(look)]).toEqual([path, []])
        const beyond = await look.evaluate<number>('document.documentElement.scrollWidth - innerWidth')
        expect([path, beyond]).toEqual([path, 0])
      }
      await looked.close()
    },
    300_000,
  )
})

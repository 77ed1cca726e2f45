import { randomUUID } from 'node:crypto'
import { type MockLlm, startMockLlm } from '@wattos/app-mock-llm'
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
const longMs = 30_000
/** Folder for pictures of the pages, for somebody to look at; none unless set. */
const pictures = process.env['WATTOS_TEST_PICTURES']

async function signUp(context: BrowserContext, { url }: Deployment): Promise<void> {
  const answer = await context.request.post(`${url}/api/auth/sign-up/email`, {
    headers: { origin: url },
    data: ada,
  })
  if (!answer.ok()) throw new Error(await answer.text())
}

describe.skipIf(!chromiumPath)('agents in a browser', () => {
  let mock: MockLlm
  let platform: Deployment
  let browser: Browser
  let context: BrowserContext
  let page: Page
  const seen: Record<string, string> = {}

  beforeAll(async () => {
    mock = await startMockLlm()
    // This model asks for the first tool that it is offered, which is a question, and then tells what it heard.
    const model = { OPENAI_API_KEY: 'key', OPENAI_BASE_URL: `${mock.url}/v1`, OPENAI_MODEL: 'mock-tool' }
    ;[platform, browser] = await Promise.all([deploy('one process', model), openBrowser()])
    context = await browser.newContext({ locale: 'de-DE' })
    await signUp(context, platform)
    page = await context.newPage()
  }, 120_000)
  afterAll(async () => {
    await browser?.close()
    await platform?.stop()
    await mock?.[Symbol.asyncDispose]()
  }, 60_000)

  it('makes an agent from a template, changes and publishes it', async () => {
    await page.goto(`${platform.url}/agents`)
    await page.getByRole('button', { name: 'Neuer Agent' }).click()
    const dialog = page.getByRole('dialog')
    await dialog.getByLabel('Beginnen mit').selectOption({ label: 'IT-Hilfe' })
    await dialog.getByRole('button', { name: 'Anlegen' }).click()
    await page.getByRole('heading', { name: 'Agent ändern' }).waitFor({ timeout: longMs })
    seen['editor'] = page.url()
    expect(await page.getByLabel('Anweisungen').inputValue()).toContain('Frage nie nach Passwörtern')
    await page.getByLabel('Höchstens so viele Schritte je Lauf').fill('0')
    expect(await page.getByRole('button', { name: 'Veröffentlichen' }).isDisabled()).toBe(true)
    await page.getByLabel('Höchstens so viele Schritte je Lauf').fill('12')
    await page.getByRole('combobox', { name: 'Wer entscheidet' }).fill('Ada')
    await page.getByRole('option', { name: 'Ada Beispiel' }).click({ timeout: longMs })
    await page.getByRole('list', { name: 'Wer entscheidet' }).getByText('Ada Beispiel').waitFor()
    await page.getByRole('button', { name: 'Veröffentlichen' }).click()
    await page.getByText('in Gebrauch').waitFor({ timeout: longMs })
    await page.getByRole('link', { name: 'Zurück zum Agenten' }).click()
    await page.getByRole('heading', { name: 'IT-Hilfe' }).waitFor()
    seen['agent'] = page.url()
  }, 90_000)

  it('gives it a task, answers what it asks, and sees the result', async () => {
    await page.getByRole('button', { name: 'Mein VPN verbindet sich nicht.' }).click()
    await page.getByRole('button', { name: 'Beginnen' }).click()
    await page.getByRole('heading', { name: 'Lauf von IT-Hilfe' }).waitFor({ timeout: longMs })
    seen['run'] = page.url()
    await page.getByRole('link', { name: 'Entscheiden' }).click({ timeout: longMs })
    const card = page.getByRole('region', { name: 'IT-Hilfe fragt' })
    await card.getByText('Berlin', { exact: true }).waitFor({ timeout: longMs })
    seen['inbox'] = page.url()
    expect(await accessibilityFaults(page)).toEqual([])
    await card.getByRole('button', { name: 'Antworten' }).click()
    const dialog = page.getByRole('dialog')
    await dialog.getByLabel('Ihre Antwort').fill('Am Standort Nord.')
    await dialog.getByRole('button', { name: 'Antworten' }).click()
    await page.getByText('Nichts wartet auf Sie.').waitFor({ timeout: longMs })
    await page.goto(seen['run'] ?? '')
    await page
      .getByRole('region', { name: 'Ergebnis' })
      .getByText('The tools say: Am Standort Nord.')
      .waitFor({ timeout: longMs })
    expect(await page.getByRole('listitem').filter({ hasText: 'ask_person' }).innerText()).toContain(
      'Erledigt',
    )
  }, 90_000)

  it('cancels a run', async () => {
    await page.goto(seen['agent'] ?? '')
    await page.getByLabel('Aufgabe').fill('Etwas anderes')
    await page.getByRole('button', { name: 'Beginnen' }).click()
    await page.getByRole('button', { name: 'Abbrechen' }).click({ timeout: longMs })
    await page.getByText('Abgebrochen', { exact: true }).first().waitFor({ timeout: longMs })
  }, 60_000)

  it('lets one agent ask another, and shows the run of that one with its decision', async () => {
    await page.goto(`${platform.url}/agents`)
    await page.getByRole('button', { name: 'Neuer Agent' }).click()
    const dialog = page.getByRole('dialog')
    await dialog.getByLabel('Beginnen mit').selectOption({ label: 'Einem leeren Agenten' })
    await dialog.getByLabel('Name').fill('Leitung')
    await dialog.getByRole('button', { name: 'Anlegen' }).click()
    await page.getByRole('heading', { name: 'Agent ändern' }).waitFor({ timeout: longMs })
    seen['asking editor'] = page.url()
    await page.locator('label').filter({ hasText: 'IT-Hilfe' }).click({ timeout: longMs })
    await page.getByRole('button', { name: 'Veröffentlichen' }).click()
    await page.getByText('in Gebrauch').waitFor({ timeout: longMs })
    await page.getByRole('link', { name: 'Zurück zum Agenten' }).click()
    await page.getByLabel('Aufgabe').fill('Bringe das VPN in Ordnung.')
    await page.getByRole('button', { name: 'Beginnen' }).click()
    await page.getByRole('heading', { name: 'Lauf von Leitung' }).waitFor({ timeout: longMs })
    seen['asking run'] = page.url()
    const step = page.getByRole('listitem').filter({ hasText: 'Fragt IT-Hilfe' })
    await step.getByText('Wartet auf eine Entscheidung').waitFor({ timeout: longMs })
    await page.getByText('Wartet auf einen anderen Agenten', { exact: true }).waitFor({ timeout: longMs })
    await step.getByRole('link', { name: 'Lauf von IT-Hilfe' }).click()
    await page
      .getByRole('link', { name: 'Von einem anderen Agenten beauftragt' })
      .waitFor({ timeout: longMs })
    seen['asked run'] = page.url()
    await page.getByRole('link', { name: 'Entscheiden' }).click()
    const card = page.getByRole('region', { name: 'IT-Hilfe fragt' })
    await card.getByText('Beauftragt von Leitung').waitFor({ timeout: longMs })
    await card.getByRole('button', { name: 'Antworten' }).click()
    await page.getByRole('dialog').getByLabel('Ihre Antwort').fill('Am Standort Süd.')
    await page.getByRole('dialog').getByRole('button', { name: 'Antworten' }).click()
    await page.getByText('Nichts wartet auf Sie.').waitFor({ timeout: longMs })
    await page.goto(seen['asking run'] ?? '')
    await page
      .getByRole('region', { name: 'Ergebnis' })
      .getByText('The tools say: The tools say: Am Standort Süd.')
      .waitFor({ timeout: longMs })
  }, 120_000)

  it('takes stars and a remark, and shows them', async () => {
    await page.goto(seen['agent'] ?? '')
    await page.getByText('Noch hat niemand diesen Agenten bewertet.').waitFor({ timeout: longMs })
    const four = page.getByRole('radio', { name: '4 Sterne' })
    await page.locator('label').filter({ has: four }).click()
    expect(await four.isChecked()).toBe(true)
    await page.getByText('4 von 5 Sternen, von einer Person').waitFor({ timeout: longMs })
    await page.getByLabel('Was ist gut, was fehlt?').fill('Fragt genau nach.')
    await page.getByRole('button', { name: 'Speichern' }).click()
    const remarks = page.getByRole('list', { name: 'Was geschrieben wurde' })
    await remarks.getByText('Fragt genau nach.').waitFor({ timeout: longMs })
  }, 60_000)

  it('lets it begin by itself, at times and by the messages of another program', async () => {
    await page.goto(seen['agent'] ?? '')
    await page.getByRole('button', { name: 'Neuer Zeitplan' }).click()
    const dialog = page.getByRole('dialog')
    await dialog.getByLabel('Aufgabe').fill('Prüfe die offenen Anfragen.')
    await dialog.getByLabel('Wie oft').selectOption({ label: 'Eigener Zeitplan' })
    await dialog.getByLabel('Zeitplan').fill('* * * * *')
    await dialog.getByRole('button', { name: 'Speichern' }).click()
    await dialog.getByText('öfter als alle fünf Minuten fällig').waitFor({ timeout: longMs })
    expect(await accessibilityFaults(page)).toEqual([])
    await dialog.getByLabel('Zeitplan').fill('30 6 * * 1-5')
    await dialog.getByRole('button', { name: 'Speichern' }).click()
    const row = page.getByRole('row', { name: 'Prüfe die offenen Anfragen.' })
    await row.getByText('Aktiv').waitFor({ timeout: longMs })
    await row.getByRole('button').click()
    await page.getByRole('menuitem', { name: 'Anhalten' }).click()
    await row.getByText('Angehalten').waitFor({ timeout: longMs })

    await page.getByRole('button', { name: 'Neuer Webhook' }).click()
    await dialog.getByLabel('Name').fill('Ticketsystem')
    await dialog.getByLabel('Was der Agent mit einer Nachricht tut').fill('Beantworte das Ticket.')
    await dialog.getByRole('button', { name: 'Speichern' }).click()
    await dialog.getByText(/whsec_/).waitFor({ timeout: longMs })
    expect(await accessibilityFaults(page)).toEqual([])
    await dialog.getByRole('button', { name: 'Fertig' }).click()
    const hook = page.getByRole('row', { name: 'Ticketsystem' })
    await hook.getByText(/\/hooks\//).waitFor({ timeout: longMs })
  }, 90_000)

  it('says of placeholders what they are, and leads to the rule that wants them', async () => {
    await page.goto(`${platform.url}/admin/settings?tab=rules`)
    const rule = page.getByRole('switch', { name: 'Gespräche werden ohne personenbezogene Daten aufbewahrt' })
    await page.locator('label').filter({ has: rule }).click({ timeout: longMs })
    await expect.poll(() => rule.isChecked()).toBe(true)
    // The gateway remembers for some seconds which rules hold for whom.
    const begun = async () => {
      await page.goto(seen['agent'] ?? '')
      await page.getByLabel('Aufgabe').fill('Schreibe an erika@example.org.')
      await page.getByRole('button', { name: 'Beginnen' }).click()
      await page.getByRole('heading', { name: 'Lauf von IT-Hilfe' }).waitFor({ timeout: longMs })
      return page.getByRole('region', { name: 'Aufgabe' }).innerText()
    }
    await expect.poll(begun, { timeout: 60_000 }).toMatch(/Schreibe an \[E-MAIL_\w+\]\./)
    seen['withheld run'] = page.url()
    const note = page.getByText('Ihre Organisation bewahrt Aufgaben ohne personenbezogene Daten auf')
    await note.getByRole('link', { name: 'Die Regel zeigen' }).click()
    await page.getByRole('tab', { name: 'Regeln', selected: true }).waitFor({ timeout: longMs })
    await page.goto(seen['run'] ?? '')
    await page.getByRole('region', { name: 'Ergebnis' }).waitFor({ timeout: longMs })
    expect(await note.count()).toBe(0)
  }, 120_000)

  it.each([
    ['de-DE', 'light', 1280],
    ['en-US', 'dark', 375],
  ] as const)(
    'has no fault of accessibility and does not overflow, %s, %s, %d wide',
    async (locale, colorScheme, width) => {
      const state = await context.storageState()
      const other = await browser.newContext({
        locale,
        colorScheme,
        storageState: state,
        viewport: { width, height: 900 },
      })
      const look = await other.newPage()
      // The account's language would outrank the browser's.
      await look.addInitScript(`localStorage.setItem('wattos.language', '${locale.slice(0, 2)}')`)
      for (const path of [
        `${platform.url}/agents`,
        seen['agent'],
        seen['editor'],
        seen['run'],
        seen['asking editor'],
        seen['asking run'],
        seen['asked run'],
        seen['withheld run'],
        `${platform.url}/approvals`,
      ]) {
        await look.goto(path ?? '')
        await look.getByRole('heading', { level: 1 }).waitFor({ timeout: longMs })
        await look.waitForTimeout(600)
        expect([path, await accessibilityFaults(look)]).toEqual([path, []])
        const overflow = await look.evaluate('document.documentElement.scrollWidth - innerWidth')
        expect([path, overflow]).toEqual([path, 0])
      }
      await other.close()
    },
    120_000,
  )
})

describe.skipIf(!chromiumPath)('agents without a model', () => {
  it('say that they need one, and that what was chosen is gone', async () => {
    const [platform, browser] = await Promise.all([deploy('one process'), openBrowser()])
    try {
      const context = await browser.newContext({ locale: 'de-DE' })
      await signUp(context, platform)
      const page = await context.newPage()
      await page.goto(`${platform.url}/agents`)
      await page.getByText('Agenten brauchen ein Sprachmodell').waitFor({ timeout: longMs })
      const made = await context.request.post(`${platform.url}/trpc/agents/create`, {
        headers: { origin: platform.url },
        data: { name: 'Wecker', draft: { model: 'alt/weg', spaceIds: [randomUUID()] } },
        failOnStatusCode: true,
      })
      const { result }: { result: { data: { id: string } } } = await made.json()
      await page.goto(`${platform.url}/agents/${result.data.id}/edit`)
      const model = page.getByLabel('Modell', { exact: true })
      await model.waitFor({ timeout: longMs })
      expect(await model.inputValue()).toBe('alt/weg')
      await page.getByText('Dieses Modell steht nicht mehr zur Verfügung').waitFor({ timeout: longMs })
      const space = page.getByRole('checkbox', { name: /^Ein Wissensraum\s*gelöscht oder nicht/ })
      expect(await space.isChecked()).toBe(true)
      if (pictures) await page.screenshot({ path: `${pictures}/agent-gone.png`, fullPage: true })
      expect(await accessibilityFaults(page)).toEqual([])
    } finally {
      await browser.close()
      await platform.stop()
    }
  }, 120_000)
})

import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type MockLlm, startMockLlm } from '@wattos/app-mock-llm'
import { createNodeClient } from '@wattos/client/node'
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { accessibilityFaults } from './accessibility.ts'
import { chromiumPath, openBrowser } from './browser.ts'
import { deploy, type Deployment } from './deployment.ts'

describe('ratings, summaries and characters in a browser', () => {
  let platform: Deployment
  let mock: MockLlm
  let browser: Browser
  let folder: string
  let ada: Page
  let vera: Page

  beforeAll(async () => {
    if (!chromiumPath) return
    folder = await mkdtemp(join(tmpdir(), 'wattos-files-'))
    const text =
      '# Umzug\n\nDer Umzug ins Rathaus beginnt am 14. Mai. Die Kisten stehen ab April im Keller bereit.\n'
    await writeFile(join(folder, 'plan.md'), text)
    mock = await startMockLlm()
    const models = {
      OPENAI_API_KEY: 'upstream-key',
      OPENAI_BASE_URL: `${mock.url}/v1`,
      OPENAI_MODEL: 'mock-gist',
    }
    ;[platform, browser] = await Promise.all([deploy('one process', models), openBrowser()])
    ada = await (await browser.newContext({ locale: 'de-DE' })).newPage()
    vera = await (
      await browser.newContext({
        locale: 'en-GB',
        viewport: { width: 390, height: 844 },
        colorScheme: 'dark',
      })
    ).newPage()
  }, 180_000)
  afterAll(async () => {
    await browser?.close()
    await platform?.stop()
    await mock?.[Symbol.asyncDispose]()
    if (folder) await rm(folder, { recursive: true, force: true })
  }, 60_000)

  const signUp = async (page: Page, name: string, words: readonly [string, string, string, string]) => {
    await page.getByLabel(words[0], { exact: true }).fill(name)
    await page.getByLabel(words[1], { exact: true }).fill(`${name.toLowerCase()}@example.org`)
    await page.getByLabel(words[2], { exact: true }).fill('ein langes Passwort 42')
    await page.getByRole('button', { name: words[3] }).click()
  }
  const faults = async (page: Page) => {
    // Motion that has not ended shows colours half way.
    await page.waitForTimeout(600)
    return accessibilityFaults(page)
  }

  it.skipIf(!chromiumPath)(
    'an answer is rated by keyboard, and becomes a golden question from there',
    async () => {
      await ada.goto(platform.url)
      await signUp(ada, 'Ada', ['Ihr Name', 'E-Mail-Adresse', 'Passwort', 'Administrationskonto anlegen'])
      await ada.getByRole('link', { name: 'Wissensräume' }).click()
      await ada.getByRole('button', { name: 'Neuer Raum' }).first().click()
      await ada.getByRole('dialog').getByLabel('Name').fill('Umzug')
      await ada.getByRole('button', { name: 'Anlegen', exact: true }).click()
      await ada.locator('input[type=file]').setInputFiles(join(folder, 'plan.md'))
      await ada.getByText('Bereit', { exact: true }).waitFor({ timeout: 60_000 })
      await ada.getByRole('link', { name: 'Diesen Raum fragen' }).click()
      await ada.getByLabel('Ihre Frage').fill('Wann beginnt der Umzug ins Rathaus?')
      await ada.keyboard.press('Enter')
      const bad = ada.getByRole('button', { name: 'Schlechte Antwort' })
      await bad.waitFor({ timeout: 60_000 })
      expect(await bad.getAttribute('aria-pressed')).toBe('false')
      await bad.focus()
      await ada.keyboard.press('Enter')
      const dialog = ada.getByRole('dialog', { name: 'Was stimmt nicht?' })
      await dialog.getByText('Veraltet').click()
      await dialog.getByLabel('Bemerkung (freiwillig)').fill('Er ist verschoben.')
      await dialog.getByText('Frage und Antwort mitschicken').click()
      expect(await faults(ada)).toEqual([])
      await dialog.getByRole('button', { name: 'Absenden' }).click()
      await dialog.waitFor({ state: 'detached' })
      expect(await bad.getAttribute('aria-pressed')).toBe('true')
      expect(await faults(ada)).toEqual([])

      const cookie = (await ada.context().cookies()).map(({ name, value }) => `${name}=${value}`).join('; ')
      const { agents } = createNodeClient(platform.url, {
        headers: () => ({ cookie, origin: platform.url }),
      })
      const { id } = await agents.create.mutate({ name: 'Umzugshelfer' })
      await agents.publish.mutate({ id })
      await agents.ratings.rate.mutate({ id, stars: 4 })

      await ada.goto(`${platform.url}/admin/quality`)
      await ada.getByRole('tab', { name: 'Bewertungen' }).click()
      await ada.getByText('Er ist verschoben.').waitFor({ timeout: 20_000 })
      await ada.getByText('Umzugshelfer').waitFor()
      await ada.getByText('4,0 von 5').waitFor()
      expect(await faults(ada)).toEqual([])
      await ada.getByRole('button', { name: 'Zur Messfrage machen' }).click()
      const golden = ada.getByRole('dialog')
      expect(await golden.getByLabel('Frage').inputValue()).toBe('Wann beginnt der Umzug ins Rathaus?')
      await golden.getByRole('button', { name: 'Speichern' }).click()
      await ada.getByText('Erledigt').waitFor()
      await ada.getByRole('tab', { name: 'Fragen' }).click()
      await ada.getByText('Wann beginnt der Umzug ins Rathaus?').first().waitFor()
    },
    180_000,
  )

  it.skipIf(!chromiumPath)(
    'a document is summed up from its row, with passages that open',
    async () => {
      await ada.goto(`${platform.url}/spaces`)
      await ada.getByRole('link', { name: 'Umzug', exact: true }).click()
      await ada.getByRole('button', { name: 'plan.md zusammenfassen' }).click()
      await ada.getByLabel('Sprachniveau').selectOption('easy')
      expect(await faults(ada)).toEqual([])
      await ada.getByRole('button', { name: 'Zusammenfassen' }).click()
      const source = ada.getByRole('list', { name: 'Quellen' }).getByRole('button').first()
      await source.waitFor({ timeout: 60_000 })
      expect(await faults(ada)).toEqual([])
      await source.click()
      await ada.getByRole('complementary', { name: 'Fundstelle' }).getByText('14. Mai').waitFor()
      await ada.getByRole('link', { name: 'Alle Zusammenfassungen' }).click()
      await ada.getByRole('link', { name: /plan\.md/ }).waitFor()
      expect(await faults(ada)).toEqual([])
    },
    120_000,
  )

  it.skipIf(!chromiumPath)(
    'a character is made from a sentence, tried out, published, and shared by a link until that is taken back',
    async () => {
      await ada.getByRole('link', { name: 'Figuren' }).click()
      await ada.getByRole('link', { name: 'Neue Figur' }).click()
      await ada.getByLabel('Beschreiben Sie die Figur in einem Satz').fill('Eine Eule, die Brüche erklärt.')
      await ada.getByRole('button', { name: 'Entwurf machen' }).click()
      const name = ada.getByLabel('Name', { exact: true })
      await expect.poll(() => name.inputValue(), { timeout: 20_000 }).toBe('Berlin')
      await name.fill('Lumi')
      await ada.getByLabel('Begrüßung').fill('Hallo, ich bin Lumi.')
      await ada.getByLabel('Fragen zum Anfangen').fill('Was ist ein Bruch?')
      await ada.getByLabel('Gestalt').selectOption('owl')
      await ada.getByLabel('Spricht nicht über').fill('Noten')
      expect(await faults(ada)).toEqual([])
      await ada.getByRole('button', { name: 'Entwurf speichern' }).click()

      await ada.getByRole('tab', { name: 'Ausprobieren' }).click()
      await ada.getByText('Hallo, ich bin Lumi.').waitFor({ timeout: 20_000 })
      expect(await faults(ada)).toEqual([])
      await ada.getByLabel('Ihre Frage').fill('Bekomme ich gute Noten?')
      await ada.keyboard.press('Enter')
      await ada.getByText('Darüber spreche ich nicht').waitFor({ timeout: 30_000 })

      await ada.getByRole('tab', { name: 'Festlegung' }).click()
      await ada.getByRole('button', { name: 'Veröffentlichen' }).click()
      await ada.getByText('Fassung 1', { exact: true }).waitFor()
      await ada.getByRole('tab', { name: 'Links' }).click()
      await ada.getByRole('button', { name: 'Neuer Link' }).click()
      await ada.getByRole('dialog').getByLabel('Für wen (freiwillig)').fill('5b')
      await ada.getByRole('dialog').getByRole('button', { name: 'Speichern' }).click()
      await ada.getByRole('button', { name: 'QR-Code' }).click()
      await ada.getByRole('img', { name: 'QR-Code des Links' }).waitFor()
      expect(await faults(ada)).toEqual([])
      await ada.context().grantPermissions(['clipboard-read', 'clipboard-write'])
      await ada.getByRole('button', { name: 'Link kopieren' }).click()
      const link = await ada.evaluate<string>('navigator.clipboard.readText()')

      const invited = await ada.context().request.post(`${platform.url}/trpc/admin/invitations.create`, {
        headers: { origin: platform.url },
        data: { email: 'vera@example.org', role: 'viewer' },
      })
      const invitation = /\/invitation#[\w-]+/.exec(await invited.text())?.[0] ?? ''
      await vera.goto(`${platform.url}${invitation}`)
      await vera.getByLabel('Your name', { exact: true }).fill('Vera')
      await vera.getByLabel('Password', { exact: true }).fill('ein langes Passwort 42')
      await vera.getByRole('button', { name: 'Create account' }).click()
      await vera.getByRole('button', { name: 'Open menu' }).waitFor({ timeout: 20_000 })
      await vera.goto(`${platform.url}/characters`)
      await vera.getByText('There are no characters for you yet.').waitFor({ timeout: 20_000 })
      await vera.goto(link)
      await vera.getByRole('heading', { name: 'Lumi' }).waitFor({ timeout: 20_000 })
      expect(await faults(vera)).toEqual([])
      await vera.getByRole('button', { name: 'Was ist ein Bruch?' }).click()
      await vera.getByRole('article', { name: 'WattOS' }).waitFor({ timeout: 30_000 })

      await ada.getByRole('button', { name: 'Zurücknehmen' }).click()
      await ada.getByRole('alertdialog').getByRole('button', { name: 'Zurücknehmen' }).click()
      await ada.getByText('Zurückgenommen').waitFor()
      await vera.goto(`${platform.url}/spaces`)
      await vera.goto(link)
      await vera.getByText('This link is over or was taken back.').waitFor({ timeout: 20_000 })
    },
    240_000,
  )
})

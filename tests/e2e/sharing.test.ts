import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { accessibilityFaults } from './accessibility.ts'
import { chromiumPath, openBrowser } from './browser.ts'
import { deploy, type Deployment } from './deployment.ts'

describe('sharing in a browser', () => {
  let platform: Deployment
  let browser: Browser
  let folder: string
  let ada: Page
  let vera: Page

  beforeAll(async () => {
    if (!chromiumPath) return
    folder = await mkdtemp(join(tmpdir(), 'wattos-files-'))
    await writeFile(join(folder, 'plan.md'), '# Umzug\n\nDer Umzug ins Rathaus beginnt am 14. Mai.\n')
    ;[platform, browser] = await Promise.all([deploy('one process'), openBrowser()])
    ada = await (await browser.newContext({ locale: 'de-DE' })).newPage()
    vera = await (
      await browser.newContext({ locale: 'en-GB', viewport: { width: 390, height: 844 } })
    ).newPage()
  }, 120_000)
  afterAll(async () => {
    await browser?.close()
    await platform?.stop()
    if (folder) await rm(folder, { recursive: true, force: true })
  }, 60_000)

  const signUp = async (page: Page, name: string, words: readonly [string, string, string, string]) => {
    await page.getByLabel(words[0], { exact: true }).fill(name)
    await page.getByLabel(words[1], { exact: true }).fill(`${name.split(' ')[0]?.toLowerCase()}@example.org`)
    await page.getByLabel(words[2], { exact: true }).fill('ein langes Passwort 42')
    await page.getByRole('button', { name: words[3] }).click()
  }
  const faults = async (page: Page) => {
    // Motion that has not ended shows colours half way.
    await page.waitForTimeout(600)
    return accessibilityFaults(page)
  }
  const add = async (dialog: ReturnType<Page['getByRole']>) => {
    await dialog.getByRole('combobox', { name: 'Person oder Gruppe hinzufügen' }).fill('ver')
    await ada.getByRole('option', { name: 'Vera Leser' }).waitFor()
    await ada.keyboard.press('ArrowDown')
    await ada.keyboard.press('Enter')
    await dialog.getByRole('button', { name: 'Vera Leser die Freigabe entziehen' }).waitFor()
  }
  const openMenu = async (name: string) => {
    await ada.getByRole('button', { name: `Weitere Aktionen für ${name}` }).click()
    await ada.getByRole('menuitem', { name: 'Teilen …' }).click()
    return ada.getByRole('dialog', { name: `„${name}“ teilen` })
  }

  it.skipIf(!chromiumPath)(
    'begins with a space that only its owner sees',
    async () => {
      await ada.goto(platform.url)
      await signUp(ada, 'Ada Beispiel', [
        'Ihr Name',
        'E-Mail-Adresse',
        'Passwort',
        'Administrationskonto anlegen',
      ])
      await ada.getByRole('link', { name: 'Wissensräume' }).click()
      await ada.getByRole('button', { name: 'Neuer Raum' }).first().click()
      const dialog = ada.getByRole('dialog', { name: 'Neuer Wissensraum' })
      await dialog.getByLabel('Name').fill('Umzug')
      expect(await dialog.getByLabel('Für wen ist der Raum?').inputValue()).toBe('me')
      expect(await faults(ada)).toEqual([])
      await ada.getByRole('button', { name: 'Anlegen', exact: true }).click()
      await ada.locator('input[type=file]').setInputFiles(join(folder, 'plan.md'))
      await ada.getByText('Bereit', { exact: true }).waitFor({ timeout: 60_000 })

      const here = ada.url()
      await ada.goto(`${platform.url}/admin/people`)
      await ada.getByRole('button', { name: 'Einladen' }).click()
      const invite = ada.getByRole('dialog')
      await invite.getByLabel('E-Mail-Adresse', { exact: true }).fill('vera@example.org')
      await invite.getByLabel('Rolle').selectOption({ label: 'Nur Lesen' })
      await invite.getByRole('button', { name: 'Einladung senden' }).click()
      await vera.goto(await invite.locator('code').innerText({ timeout: 20_000 }))
      await ada.goto(here)
      await vera.getByLabel('Your name', { exact: true }).fill('Vera Leser')
      await vera.getByLabel('Password', { exact: true }).fill('ein langes Passwort 42')
      await vera.getByRole('button', { name: 'Create account' }).click()
      await vera.getByRole('button', { name: 'Open menu' }).waitFor({ timeout: 20_000 })
      await vera.goto(`${platform.url}/spaces`)
      await vera.getByRole('heading', { name: 'No spaces yet' }).waitFor({ timeout: 20_000 })
    },
    120_000,
  )

  it.skipIf(!chromiumPath)(
    'shares it by keyboard with a person, who then finds and asks it',
    async () => {
      const dialog = await openMenu('Umzug')
      await add(dialog)
      expect(await dialog.getByLabel('Recht für Vera Leser').inputValue()).toBe('use')
      expect(await faults(ada)).toEqual([])
      await dialog.getByRole('button', { name: 'Fertig' }).click()

      await vera.reload()
      await vera.getByRole('link', { name: 'Umzug' }).click()
      await vera.getByRole('link', { name: 'Ask this space' }).click()
      await vera.getByLabel('Your question').fill('Wann beginnt der Umzug ins Rathaus?')
      await vera.keyboard.press('Enter')
      await vera
        .getByRole('article', { name: 'WattOS' })
        .getByText('14. Mai')
        .first()
        .waitFor({ timeout: 60_000 })
    },
    120_000,
  )

  it.skipIf(!chromiumPath)(
    'shares a conversation to be read, without a place to write in',
    async () => {
      await ada.getByRole('link', { name: 'Diesen Raum fragen' }).click()
      await ada.getByLabel('Ihre Frage').fill('Wann beginnt der Umzug ins Rathaus?')
      await ada.keyboard.press('Enter')
      await ada
        .getByRole('article', { name: 'WattOS' })
        .getByText('14. Mai')
        .first()
        .waitFor({ timeout: 60_000 })
      const dialog = await openMenu('Wann beginnt der Umzug ins Rathaus?')
      await add(dialog)
      await dialog.getByRole('button', { name: 'Fertig' }).click()

      await vera.goto(platform.url)
      await vera.getByRole('button', { name: 'Open menu' }).click()
      await vera.getByRole('heading', { name: 'Shared with me' }).waitFor({ timeout: 20_000 })
      await vera.getByRole('link', { name: /Wann beginnt der Umzug ins Rathaus\?.*by Ada Beispiel/ }).click()
      await vera.getByText('This conversation belongs to Ada Beispiel.').waitFor()
      await vera.getByRole('article', { name: 'WattOS' }).getByText('14. Mai').first().waitFor()
      expect(await vera.getByLabel('Your question').count()).toBe(0)
      expect(await faults(vera)).toEqual([])
    },
    120_000,
  )

  it.skipIf(!chromiumPath)(
    'takes the space back: what was said from it is hidden, and it is gone',
    async () => {
      await ada.getByRole('link', { name: 'Wissensräume' }).click()
      const dialog = await openMenu('Umzug')
      await dialog.getByRole('button', { name: 'Vera Leser die Freigabe entziehen' }).click()
      await expect
        .poll(() => dialog.getByRole('button', { name: 'Vera Leser die Freigabe entziehen' }).count())
        .toBe(0)

      await vera.reload()
      await vera.getByText('This answer is not accessible to you').waitFor({ timeout: 20_000 })
      expect(await vera.getByRole('article', { name: 'WattOS' }).innerText()).not.toContain('14. Mai')
      expect(await faults(vera)).toEqual([])
      await vera.goto(`${platform.url}/spaces`)
      await vera.getByRole('heading', { name: 'No spaces yet' }).waitFor()
    },
    60_000,
  )
})

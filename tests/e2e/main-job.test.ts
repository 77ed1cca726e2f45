import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { goldenQuestions, makeHandbookPdf, unanswerableQuestions } from '@wattos/fixtures'
import type { Browser, BrowserContext, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { accessibilityFaults } from './accessibility.ts'
import { chromiumPath, openBrowser } from './browser.ts'
import { deploy, type Deployment, isPossible, modes } from './deployment.ts'

const account = { name: 'Ada Beispiel', email: 'ada@example.org', password: 'ein langes Passwort 42' }

describe.each(modes)('the main job in a browser, in %s', (mode) => {
  const possible = Boolean(chromiumPath) && isPossible(mode)
  let platform: Deployment
  let browser: Browser
  let context: BrowserContext
  let page: Page
  let folder: string

  beforeAll(async () => {
    if (!possible) return
    folder = await mkdtemp(join(tmpdir(), 'wattos-files-'))
    await writeFile(join(folder, 'handbuch.pdf'), await makeHandbookPdf())
    await writeFile(
      join(folder, 'notiz.md'),
      '# Schlüssel\n\nDer Schlüssel zum Archiv liegt bei Frau Öztürk im Zimmer 214.\n',
    )
    ;[platform, browser] = await Promise.all([deploy(mode), openBrowser()])
    context = await browser.newContext({ locale: 'de-DE' })
    page = await context.newPage()
  }, 120_000)
  afterAll(async () => {
    await browser?.close()
    await platform?.stop()
    if (folder) await rm(folder, { recursive: true, force: true })
  }, 60_000)

  const answers = () => page.getByRole('article', { name: 'WattOS' })
  const ask = async (question: string) => {
    const before = await answers().count()
    await page.getByLabel('Ihre Frage').fill(question)
    await page.keyboard.press('Enter')
    await expect.poll(() => answers().count(), { timeout: 30_000 }).toBe(before + 1)
    const answer = answers().last()
    await expect.poll(() => answer.getAttribute('aria-busy'), { timeout: 60_000 }).not.toBe('true')
    return answer
  }

  // Once is enough: the console is the same in every way of running the platform.
  const expectNoFaults = async () => {
    if (mode !== 'one process') return
    // Motion that has not ended shows colours half way.
    await page.waitForTimeout(600)
    expect(await accessibilityFaults(page)).toEqual([])
  }

  it.skipIf(!possible)(
    'creates the first account, which becomes the administrator',
    async () => {
      await page.goto(platform.url)
      await page.getByRole('heading', { name: 'Willkommen bei WattOS' }).waitFor()
      await expectNoFaults()
      await page.getByLabel('Ihr Name', { exact: true }).fill(account.name)
      await page.getByLabel('E-Mail-Adresse', { exact: true }).fill(account.email)
      await page.getByLabel('Passwort', { exact: true }).fill(account.password)
      await page.getByRole('button', { name: 'Administrationskonto anlegen' }).click()
      await page.getByRole('link', { name: 'Wissensräume' }).waitFor({ timeout: 20_000 })
      const cookies = await context.cookies()
      expect(cookies.length).toBeGreaterThan(0)
      for (const cookie of cookies) expect(cookie).toMatchObject({ httpOnly: true, sameSite: 'Lax' })
    },
    60_000,
  )

  it.skipIf(!possible)(
    'brings documents into a knowledge space and watches them become ready',
    async () => {
      await page.getByRole('link', { name: 'Wissensräume' }).click()
      await page.getByRole('button', { name: 'Neuer Raum' }).first().click()
      await page.getByRole('dialog', { name: 'Neuer Wissensraum' }).getByLabel('Name').fill('Dienstregeln')
      await page.getByRole('button', { name: 'Anlegen', exact: true }).click()
      await page.getByRole('heading', { name: 'Dienstregeln' }).waitFor()
      await page
        .locator('input[type=file]')
        .setInputFiles([join(folder, 'handbuch.pdf'), join(folder, 'notiz.md')])
      for (const name of ['handbuch.pdf', 'notiz.md']) {
        await page
          .getByRole('row')
          .filter({ hasText: name })
          .getByText('Bereit', { exact: true })
          .waitFor({ timeout: 90_000 })
      }
      await expectNoFaults()
    },
    120_000,
  )

  it.skipIf(!possible)(
    'answers in German with the right page, and opens the passage in its document',
    async () => {
      const [golden] = goldenQuestions
      if (!golden) throw new Error('no golden question')
      await page.getByRole('link', { name: 'Diesen Raum fragen' }).click()
      const answer = await ask(golden.question)
      expect(await answer.innerText()).toContain(golden.mustContain)
      expect(await answer.innerText()).toContain('Zitierte Fundstellen')
      await answer
        .getByRole('button', { name: new RegExp(`^Quelle 1: .*Seite ${golden.page}`) })
        .first()
        .click()
      const passage = page.getByRole('complementary', { name: 'Fundstelle' })
      await passage.locator('mark').first().waitFor()
      expect(await passage.innerText()).toContain(`Seite ${golden.page} von`)
      expect((await passage.locator('mark').allInnerTexts()).join(' ')).toContain(
        golden.mustContain.split(' ')[0],
      )
      await expectNoFaults()
    },
    90_000,
  )

  it.skipIf(!possible)(
    'says so when the documents do not say',
    async () => {
      const [unanswerable] = unanswerableQuestions
      if (!unanswerable) throw new Error('no unanswerable question')
      const answer = await ask(unanswerable.question)
      expect(await answer.innerText()).toContain('Das steht nicht in den Dokumenten')
      expect(await answer.getByRole('button', { name: /^Quelle/ }).count()).toBe(0)
    },
    90_000,
  )

  it.skipIf(!possible)(
    'takes the whole collection into account, and keeps the conversation over a reload',
    async () => {
      const answer = await ask('Bei wem liegt der Schlüssel zum Archiv?')
      expect(await answer.innerText()).toContain('Frau Öztürk')
      await page.reload()
      await answers().last().getByText('Frau Öztürk').first().waitFor({ timeout: 30_000 })
      expect(await page.getByRole('article', { name: 'Sie' }).count()).toBe(3)
    },
    90_000,
  )

  it.skipIf(!possible)(
    'is the same in English after switching, and lets nobody in after signing out',
    async () => {
      await page.getByRole('button', { name: /^Konto:/ }).click()
      await page.getByRole('menuitemradio', { name: 'English' }).click()
      await page.getByRole('link', { name: 'Knowledge spaces' }).waitFor()
      await page.keyboard.press('Escape')
      await page.getByRole('button', { name: /^Account:/ }).click()
      await page.getByRole('menuitem', { name: 'Sign out' }).click()
      await page.getByRole('heading', { name: 'Sign in' }).waitFor()
      const answer = await context.request.get(`${platform.url}/trpc/rag/spaces.list`)
      expect(answer.status()).toBe(401)
    },
    60_000,
  )
})

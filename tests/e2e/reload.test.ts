import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type MockLlm, startMockLlm } from '@wattos/app-mock-llm'
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { chromiumPath, openBrowser } from './browser.ts'
import { deploy, type Deployment } from './deployment.ts'

const words = 120
const vocabulary = ['The', 'quick', 'answer', 'is', 'written', 'word', 'by', 'word', 'until', 'it', 'ends.']
const whole = Array.from({ length: words }, (_, index) => vocabulary[index % vocabulary.length]).join(' ')

describe('a page that is reloaded while a model is still writing', () => {
  let model: MockLlm
  let platform: Deployment
  let browser: Browser
  let page: Page
  let folder: string

  beforeAll(async () => {
    if (!chromiumPath) return
    folder = await mkdtemp(join(tmpdir(), 'wattos-files-'))
    await writeFile(
      join(folder, 'note.md'),
      '# Museum\n\nThe museum opens at nine o’clock in the morning on every weekday.\n',
    )
    model = await startMockLlm()
    ;[platform, browser] = await Promise.all([
      deploy('separate processes', {
        OPENAI_COMPATIBLE_BASE_URL: `${model.url}/v1`,
        OPENAI_COMPATIBLE_MODEL: `mock-gap40-len${words}`,
      }),
      openBrowser(),
    ])
    page = await (await browser.newContext({ locale: 'en-GB' })).newPage()
    await page.goto(platform.url)
    await page.getByLabel('Your name', { exact: true }).fill('Ada Example')
    await page.getByLabel('E-mail address', { exact: true }).fill('ada@example.org')
    await page.getByLabel('Password', { exact: true }).fill('a long password 42')
    await page.getByRole('button', { name: 'Create administrator account' }).click()
    await page.getByRole('link', { name: 'Knowledge spaces' }).click()
    await page.getByRole('button', { name: 'New space' }).first().click()
    await page.getByRole('dialog', { name: 'New knowledge space' }).getByLabel('Name').fill('Museum')
    await page.getByRole('button', { name: 'Create', exact: true }).click()
    await page.locator('input[type=file]').setInputFiles(join(folder, 'note.md'))
    await page
      .getByRole('row')
      .filter({ hasText: 'note.md' })
      .getByText('Ready', { exact: true })
      .waitFor({ timeout: 60_000 })
    await page.getByRole('link', { name: 'Ask this space' }).click()
  }, 180_000)
  afterAll(async () => {
    await browser?.close()
    await platform?.stop()
    await model?.[Symbol.asyncDispose]()
    if (folder) await rm(folder, { recursive: true, force: true })
  }, 60_000)

  it.skipIf(!chromiumPath)(
    'shows the whole answer, of which nothing is missing and nothing twice',
    async () => {
      await page.getByLabel('Your question').fill('When does the museum open on weekdays?')
      await page.keyboard.press('Enter')
      const answer = page.getByRole('article', { name: 'WattOS' }).last()
      await expect
        .poll(async () => (await answer.innerText()).split(/\s+/).length, { timeout: 30_000 })
        .toBeGreaterThan(15)
      await page.reload()
      await expect.poll(() => answer.getAttribute('aria-busy')).toBe('true')
      await expect.poll(() => answer.getAttribute('aria-busy'), { timeout: 60_000 }).not.toBe('true')
      const shown = (await answer.innerText()).replace(/\s+/g, ' ')
      expect(shown).toContain('Written answer')
      expect(shown).toContain(whole)
      expect(model.requests.filter(({ path }) => path.includes('chat'))).toHaveLength(1)
    },
    120_000,
  )
})

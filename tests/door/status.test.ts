import { gateway } from '@wattos/api-gateway'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { z } from 'zod'
import { accessibilityFaults } from '../e2e/accessibility.ts'
import { chromiumPath, openBrowser } from '../e2e/browser.ts'
import { type Platform, startPlatform } from './platform.ts'
import { standIn } from './stand-ins.ts'

const statusSchema = z.object({
  state: z.string(),
  parts: z.array(z.object({ part: z.string(), state: z.string() })),
})

/** Nobody listens here. */
const nobody = 'http://127.0.0.1:1'

let platform: Platform
let models: Awaited<ReturnType<Platform['alsoMount']>>
let url: string

beforeAll(async () => {
  // Accounts live in a process that looks for the models where nobody is: one of their two addresses is dead.
  platform = await startPlatform([], { LLM_GATEWAY_URL: 'http://127.0.0.1:2' })
  models = await platform.alsoMount([standIn])
  const door = await platform.alsoMount([gateway], {
    LLM_GATEWAY_URL: models.url,
    CHAT_SERVICE_URL: nobody,
    RAG_SERVICE_URL: nobody,
    INGESTION_SERVICE_URL: nobody,
    ADMIN_SERVICE_URL: platform.url,
  })
  url = door.url
})
afterAll(() => platform.stop())

async function read() {
  const answer = await fetch(`${url}/status.json`)
  const { state, parts } = statusSchema.parse(await answer.json())
  return { code: answer.status, state, parts: Object.fromEntries(parts.map((one) => [one.part, one.state])) }
}

it('tells anyone which parts work, in their language and without a word about addresses', async () => {
  expect(await read()).toMatchObject({
    code: 200,
    state: 'limited',
    parts: { admin: 'working', llm: 'limited', chat: 'failing', rag: 'failing' },
  })
  const german = await fetch(`${url}/status`, { headers: { 'accept-language': 'de-DE,en;q=0.5' } })
  const page = await german.text()
  expect(page).toContain('<html lang="de">')
  expect(page).toContain('Ein Teil der Plattform ist eingeschränkt.')
  expect(page).not.toMatch(/127\.0\.0\.1|localhost|-service/)
  expect(await (await fetch(`${url}/status?lang=en`)).text()).toContain('Language models')
})

it.skipIf(!chromiumPath)('is readable for everyone, bright and dark', { timeout: 60_000 }, async () => {
  const browser = await openBrowser()
  try {
    for (const colorScheme of ['light', 'dark'] as const) {
      const page = await browser.newPage({
        colorScheme,
        viewport: { width: 375, height: 700 },
        locale: 'de-DE',
      })
      const refused: string[] = []
      page.on(
        'console',
        (line) => line.text().includes('Content Security Policy') && refused.push(line.text()),
      )
      await page.goto(`${url}/status`)
      expect(await accessibilityFaults(page)).toEqual([])
      expect(await page.locator('li').count()).toBeGreaterThanOrEqual(6)
      expect(refused).toEqual([])
      const { SHOTS } = process.env
      if (SHOTS) await page.screenshot({ path: `${SHOTS}/status-${colorScheme}.png` })
      await page.close()
    }
  } finally {
    await browser.close()
  }
})

it('sees within seconds that a part has failed', { timeout: 40_000 }, async () => {
  await models.app.stop()
  await expect
    .poll(async () => (await read()).parts['llm'], { timeout: 30_000, interval: 500 })
    .toBe('failing')
})

import { type MockLlm, startMockLlm } from '@wattos/app-mock-llm'
import { createNodeClient } from '@wattos/client/node'
import type { Browser, BrowserContext, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import { accessibilityFaults } from './accessibility.ts'
import { chromiumPath, openBrowser } from './browser.ts'
import { deploy, type Deployment } from './deployment.ts'

const longMs = 30_000
const rule = 'Die Zweigstelle Berlin öffnet um acht Uhr.'

/** Somebody who is signed in, in a browser and by program. */
async function signUp(context: BrowserContext, { url }: Deployment, data: Record<string, string>) {
  const answer = await context.request.post(`${url}/api/auth/sign-up/email`, {
    headers: { origin: url },
    data: { password: 'ein langes Passwort 42', locale: 'de', ...data },
  })
  if (!answer.ok()) throw new Error(await answer.text())
  const cookies = await context.cookies()
  const cookie = cookies.map(({ name, value }) => `${name}=${value}`).join('; ')
  return createNodeClient(url, { headers: () => ({ cookie, origin: url }) })
}

describe.skipIf(!chromiumPath)('agents in the chat', () => {
  let mock: MockLlm
  let platform: Deployment
  let browser: Browser
  let ada: Page
  let vera: Page
  let adas: Awaited<ReturnType<typeof signUp>>
  let veras: Awaited<ReturnType<typeof signUp>>
  /** Ada's with the agent that may search. */
  let conversationId: string

  beforeAll(async () => {
    mock = await startMockLlm()
    // The first model asks for the first two tools that it is offered, a question and a search, and then tells what it heard;
    // the other one for the first tool only.
    const models = 'mock-tools2,mock-tool'
    const model = { OPENAI_API_KEY: 'key', OPENAI_BASE_URL: `${mock.url}/v1`, OPENAI_MODEL: models }
    ;[platform, browser] = await Promise.all([deploy('one process', model), openBrowser()])
    const [first, second] = [
      await browser.newContext({ locale: 'de-DE' }),
      await browser.newContext({ locale: 'de-DE' }),
    ]
    adas = await signUp(first, platform, { name: 'Ada Beispiel', email: 'ada@example.org' })
    const { link } = await adas.admin.invitations.create.mutate({ email: 'vera@example.org', role: 'viewer' })
    const invitation = link.slice(link.indexOf('#') + 1)
    veras = await signUp(second, platform, { name: 'Vera Leser', email: 'vera@example.org', invitation })
    ;[ada, vera] = [await first.newPage(), await second.newPage()]
    await makeAgents()
  }, 120_000)
  afterAll(async () => {
    await browser?.close()
    await platform?.stop()
    await mock?.[Symbol.asyncDispose]()
  }, 60_000)

  /** One that may search a space only when somebody agrees, and one about which only Ada decides. */
  async function makeAgents() {
    const { id: spaceId } = await adas.rag.spaces.create.mutate({ name: 'Zweigstellen' })
    const size = Buffer.byteLength(rule)
    const { documentId, url } = await adas.ingestion.uploads.begin.mutate({
      spaceId,
      name: 'Berlin.txt',
      size,
    })
    const put = await ada.request.put(`${platform.url}${url}`, {
      headers: { origin: platform.url },
      data: rule,
    })
    expect(put.ok()).toBe(true)
    await vi.waitFor(
      async () => expect((await adas.ingestion.documents.get.query({ id: documentId })).state).toBe('ready'),
      { timeout: longMs, interval: 200 },
    )
    const { id: guide } = await adas.agents.create.mutate({
      name: 'Auskunft',
      draft: { spaceIds: [spaceId], policies: { approval: { search_knowledge: 'always' } } },
    })
    await adas.agents.publish.mutate({ id: guide })
    const [own, reader] = [await adas.admin.account.state.query(), await veras.admin.account.state.query()]
    const { id: clerk } = await adas.agents.create.mutate({
      name: 'Sachbearbeitung',
      draft: { policies: { approverIds: [own.user?.id ?? ''] } },
    })
    await adas.agents.publish.mutate({ id: clerk })
    const subject = { kind: 'person', id: reader.user?.id ?? '' } as const
    await adas.agents.grants.set.mutate({ id: clerk, subject, level: 'use' })
    const { id: asked } = await adas.agents.create.mutate({
      name: 'Haustechnik',
      draft: { model: 'openai/mock-tool' },
    })
    await adas.agents.publish.mutate({ id: asked })
    const { id: lead } = await adas.agents.create.mutate({
      name: 'Leitung',
      draft: { model: 'openai/mock-tool', agents: [asked] },
    })
    await adas.agents.publish.mutate({ id: lead })
  }

  async function ask(page: Page, agent: string, text: string) {
    await page.goto(platform.url)
    await page.getByLabel('Wer antwortet').selectOption({ label: agent })
    await page.getByRole('heading', { name: agent }).waitFor()
    await page.getByLabel('Ihre Frage').fill(text)
    await page.getByRole('button', { name: 'Frage senden' }).click()
  }
  const faults = async (page: Page) => {
    // Motion that has not ended shows colours half way.
    await page.waitForTimeout(600)
    return accessibilityFaults(page)
  }

  it('shows the same decisions as the inbox, takes them in two tabs, and keeps the answer with its sources', async () => {
    await ask(ada, 'Auskunft', 'Wann öffnet Berlin?')
    const question = ada.getByRole('region', { name: 'Auskunft fragt' })
    const call = ada.getByRole('region', { name: 'Auskunft möchte search_knowledge benutzen' })
    await question.waitFor({ timeout: longMs })
    await call.waitFor()
    expect(await faults(ada)).toEqual([])

    const other = await ada.context().newPage()
    await other.goto(ada.url())
    const there = other.getByRole('region', { name: 'Auskunft fragt' })
    await there.getByRole('button', { name: 'Antworten' }).click({ timeout: longMs })
    await other.getByRole('dialog').getByLabel('Ihre Antwort').fill('Am Standort Nord.')
    await other.getByRole('dialog').getByRole('button', { name: 'Antworten' }).click()
    await question.waitFor({ state: 'detached', timeout: longMs })

    await call.getByRole('button', { name: 'Angaben ändern' }).click()
    const dialog = ada.getByRole('dialog')
    await dialog.getByLabel('Angaben').fill('{ "query": "Wann öffnet die Zweigstelle Berlin?" }')
    await dialog.getByRole('button', { name: 'So zustimmen' }).click()
    for (const page of [ada, other]) {
      await page
        .getByText(/The tools say: Am Standort Nord\./)
        .first()
        .waitFor({ timeout: longMs })
      await page.getByRole('list', { name: 'Quellen' }).getByText('Berlin.txt').waitFor()
    }
    await other.close()
    conversationId = new URL(ada.url()).pathname.split('/').at(-1) ?? ''

    await ada.reload()
    await ada.getByRole('list', { name: 'Quellen' }).getByText('Berlin.txt').click({ timeout: longMs })
    await ada.getByRole('complementary', { name: 'Fundstelle' }).getByText(rule).waitFor({ timeout: longMs })
    await ada.getByText('ask_person, search_knowledge').click()
    const step = ada
      .getByRole('listitem')
      .filter({ has: ada.getByRole('heading', { name: 'search_knowledge' }) })
    expect(await step.innerText()).toContain('Zweigstelle Berlin')
    expect(await faults(ada)).toEqual([])
  }, 120_000)

  it('cancels the run with the button that stops an answer', async () => {
    await ada.getByLabel('Ihre Frage').fill('Und am Sonntag?')
    await ada.getByRole('button', { name: 'Frage senden' }).click()
    await ada.getByRole('region', { name: 'Auskunft fragt' }).waitFor({ timeout: longMs })
    await ada.getByRole('button', { name: 'Antwort anhalten' }).click()
    await ada.getByText('Angehalten', { exact: true }).waitFor({ timeout: longMs })
    const [run] = await adas.agents.runs.list.query({})
    // What was said before was part of its task.
    expect(run).toMatchObject({ state: 'cancelled', input: expect.stringContaining('Wann öffnet Berlin?') })
    expect(await adas.agents.approvals.list.query()).toEqual([])
  }, 60_000)

  it('says who decides to whoever may not, and goes on when they have', async () => {
    await ask(vera, 'Sachbearbeitung', 'Bitte prüfen.')
    await vera.getByText(/Die Antwort liegt bei: Ada Beispiel/).waitFor({ timeout: longMs })
    expect(await vera.getByRole('button', { name: 'Antworten' }).count()).toBe(0)
    expect(await faults(vera)).toEqual([])
    const [card] = await adas.agents.approvals.list.query()
    if (!card) throw new Error('nothing waits for Ada')
    const shown = { id: card.id, hash: card.hash }
    await expect(veras.agents.approvals.answer.mutate({ ...shown, text: 'Ja.' })).rejects.toThrow(
      'agent:approve',
    )

    // Ada reads the conversation, and finds there what is hers to decide.
    const shared = new URL(vera.url()).pathname.split('/').at(-1) ?? ''
    const { user } = await adas.admin.account.state.query()
    const subject = { kind: 'person', id: user?.id ?? '' } as const
    await veras.chat.conversations.grants.set.mutate({ id: shared, subject, level: 'read' })
    await ada.goto(vera.url())
    const there = ada.getByRole('region', { name: 'Sachbearbeitung fragt' })
    await there.getByRole('button', { name: 'Antworten' }).click({ timeout: longMs })
    await ada.getByRole('dialog').getByLabel('Ihre Antwort').fill('Ist geprüft.')
    await ada.getByRole('dialog').getByRole('button', { name: 'Antworten' }).click()
    for (const page of [vera, ada])
      await page.getByText('The tools say: Ist geprüft.').first().waitFor({ timeout: longMs })
  }, 90_000)

  it('shows the decisions of an agent that was asked where the task was given, and goes on with them', async () => {
    await ask(ada, 'Leitung', 'Bring die Heizung in Ordnung.')
    const card = ada.getByRole('region', { name: 'Haustechnik fragt' })
    await card.getByText('Beauftragt von Leitung').waitFor({ timeout: longMs })
    await ada.getByText('Wartet auf einen anderen Agenten', { exact: true }).waitFor({ timeout: longMs })
    expect(await faults(ada)).toEqual([])
    await card.getByRole('button', { name: 'Antworten' }).click()
    await ada.getByRole('dialog').getByLabel('Ihre Antwort').fill('Im Keller links.')
    await ada.getByRole('dialog').getByRole('button', { name: 'Antworten' }).click()
    await card.waitFor({ state: 'detached', timeout: longMs })
    const answer = ada.getByText('The tools say: The tools say: Im Keller links.').first()
    await answer.waitFor({ timeout: longMs })
    await ada.reload()
    await answer.waitFor({ timeout: longMs })
    expect(await card.count()).toBe(0)
  }, 90_000)

  it.each([
    ['de', 'light', 1280],
    ['en', 'dark', 375],
  ] as const)(
    'has no fault of accessibility and does not overflow, %s, %s, %d wide',
    async (language, colorScheme, width) => {
      const context = await browser.newContext({
        colorScheme,
        storageState: await ada.context().storageState(),
        viewport: { width, height: 900 },
      })
      const page = await context.newPage()
      // The account's language would outrank the browser's.
      await page.addInitScript(`localStorage.setItem('wattos.language', '${language}')`)
      const { agentId } = await adas.chat.conversations.get.query({ id: conversationId })
      await adas.chat.ask.mutate({ conversationId, text: 'Wann öffnet Berlin?' })
      for (const path of [`/?agent=${agentId ?? ''}`, `/chat/${conversationId}`]) {
        await page.goto(`${platform.url}${path}`)
        if (path.startsWith('/chat'))
          await page
            .getByRole('heading', { name: /^Auskunft / })
            .first()
            .waitFor({ timeout: longMs })
        else await page.getByRole('heading', { name: 'Auskunft' }).waitFor({ timeout: longMs })
        expect([path, await faults(page)]).toEqual([path, []])
        const overflow = await page.evaluate('document.documentElement.scrollWidth - innerWidth')
        expect([path, overflow]).toEqual([path, 0])
      }
      await context.close()
    },
    120_000,
  )
})

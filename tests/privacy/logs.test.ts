import { mkdtemp, rm } from 'node:fs/promises'
import { createServer, type Server } from 'node:http'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { openTestStore, type TestStore } from '@wattos/testing'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { type Platform, signUp, startPlatform, until } from './platform.ts'

/** Everything that nobody should find in a log holds it. */
const mark = 'zqxwv'
const secretKey = `sk-${mark}0123456789abcdef0123456789`
const mailPassword = `${mark}mailpassword`

let store: TestStore
let folder: string
let provider: Server
let platform: Platform
let asked = 0

beforeAll(async () => {
  store = await openTestStore()
  folder = await mkdtemp(join(tmpdir(), 'wattos-logs-'))
  // Refuses as talkative providers do: with the key and with what was asked.
  provider = createServer((req, res) => {
    void (async () => {
      const body = Buffer.concat(await req.toArray()).toString()
      asked += body.includes(mark) ? 1 : 0
      const message = `Incorrect API key provided: ${req.headers.authorization}. You sent ${body}`
      res.writeHead(asked % 2 ? 401 : 400, { 'content-type': 'application/json' })
      res.end(JSON.stringify({ error: { message, code: 'invalid_api_key' } }))
    })()
  })
  await new Promise<void>((resolve) => provider.listen(0, '127.0.0.1', resolve))
  const address = provider.address()
  const port = typeof address === 'object' && address ? address.port : 0
  platform = await startPlatform({ databaseUrl: store.url }, folder, {
    OPENAI_API_KEY: secretKey,
    OPENAI_BASE_URL: `http://127.0.0.1:${port}/v1`,
    OPENAI_MODEL: 'talkative',
    // Nobody listens there, and the address holds a password.
    SMTP_URL: `smtps://${mark}user:${mailPassword}@127.0.0.1:9`,
    LOG_LEVEL: 'trace',
  })
}, 180_000)
afterAll(async () => {
  await platform?.stop()
  provider?.close()
  await store?.close()
  await rm(folder, { recursive: true, force: true })
})

it(
  'stands in no line of the log: passwords, keys, links, addresses, names, questions, documents',
  { timeout: 180_000 },
  async () => {
    const { url } = platform
    const post = (path: string, body: object, headers: Readonly<Record<string, string>> = {}) =>
      fetch(`${url}${path}`, {
        method: 'POST',
        body: JSON.stringify(body),
        headers: { 'content-type': 'application/json', origin: url, ...headers },
      })
    const ada = await signUp(url, { name: `${mark}name`, email: `${mark}ada@example.org` })
    const { admin, rag, ingestion, chat, llm } = ada.client

    // Somebody tries passwords, and asks for a new one, which no mail can carry.
    for (const password of [`${mark}wrong password`, 'short'])
      expect((await post('/api/auth/sign-in/email', { email: `${mark}ada@example.org`, password })).ok).toBe(
        false,
      )
    await post('/api/auth/request-password-reset', { email: `${mark}ada@example.org` })
    await admin.invitations.create.mutate({ email: `${mark}emil@example.org`, role: 'editor' })
    const { key: secret } = await admin.keys.create.mutate({
      days: 1,
      name: `${mark}key`,
      permissions: ['model:use'],
    })

    const { id: spaceId } = await rag.spaces.create.mutate({ name: `${mark}space` })
    const file = new Blob([`Die Vereinbarung ${mark}text gilt ab dem ersten März für alle Beschäftigten.`])
    const { documentId } = await ada.client.upload({
      spaceId,
      file,
      name: `${mark}file.txt`,
      size: file.size,
    })
    await until('the document', async () => {
      return (await ingestion.documents.get.query({ id: documentId })).state === 'ready'
    })
    const broken = new Blob([`%PDF-1.7 ${mark}broken`])
    await ada.client.upload({ spaceId, file: broken, name: `${mark}broken.pdf`, size: broken.size })

    const { conversationId } = await chat.ask.mutate({
      text: `Was gilt, ${mark}frage?`,
      spaceIds: [spaceId],
      model: 'openai/talkative',
    })
    await until('an end of the answer', async () => {
      const { messages } = await chat.conversations.get.query({ id: conversationId })
      return messages.every(({ state }) => state !== 'streaming')
    })
    for (const key of [secret, `${mark}made-up-key`])
      await post(
        '/v1/chat/completions',
        { model: 'openai/talkative', messages: [{ role: 'user', content: `${mark}prompt` }] },
        { authorization: `Bearer ${key}` },
      )
    await llm.providers.list.query()
    // What does not parse, what does not exist, and what is found in an address.
    await post('/trpc/chat/ask', { text: { [mark]: `${mark}@example.org` } }, ada.headers)
    await fetch(`${url}/trpc/rag/search?input=${encodeURIComponent(`{"query":"${mark}`)}`, {
      headers: ada.headers,
    })
    await fetch(`${url}/files/upload/${mark}?token=${mark}`, {
      method: 'PUT',
      body: mark,
      headers: ada.headers,
    })
    await rag.spaces.delete.mutate({ id: spaceId })

    await until('the failed mail', async () => platform.log().includes('a mail was not sent'))
    await platform.stop()
    const log = platform.log()
    expect(asked).toBeGreaterThan(0)
    expect(log).toContain('model call failed')
    expect(secret.length).toBeGreaterThan(40)
    const lines = log.split('\n').filter((line) => line.toLowerCase().includes(mark) || line.includes(secret))
    expect(lines).toEqual([])
    // Stores of logs refuse an object that has a name twice; read and written again, it has it once.
    const objects = log.split('\n').filter((line) => line.startsWith('{'))
    expect(objects.filter((line) => JSON.stringify(JSON.parse(line)).length !== line.length)).toEqual([])
  },
)

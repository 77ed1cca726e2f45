import { type MockLlm, say, startMockLlm } from '@wattos/app-mock-llm'
import { llmGateway } from '@wattos/llm-gateway'
import OpenAI from 'openai'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { createPerson, type Person } from '../door/people.ts'
import { type Platform, startPlatform } from '../door/platform.ts'

const split = `mock-${say('{"a":"[PERSON"}')}`
const trip = `mock-${say('{"city":"Köln"}')}`
const fenced = `mock-${say('Here: ```json\n{"city":"Köln"}\n```')}`

let mock: MockLlm
let platform: Platform
let ada: Person
let client: OpenAI
beforeAll(async () => {
  mock = await startMockLlm()
  platform = await startPlatform([llmGateway], {
    OPENAI_API_KEY: 'k',
    OPENAI_BASE_URL: `${mock.url}/v1`,
    OPENAI_MODEL: ['mock-echo', 'mock-refuse', split, trip, fenced].join(),
    OLLAMA_DISCOVERY: 'false',
  })
  ada = createPerson(platform.url)
  await ada.signUp('ada@example.org')
  const { key } = await ada.client.admin.keys.create.mutate({
    name: 'program',
    permissions: ['model:use'],
    days: 1,
  })
  client = new OpenAI({ apiKey: key, baseURL: `${platform.url}/v1`, maxRetries: 0 })
  const targets = [{ model: 'openai/mock-echo' }]
  await ada.client.llm.aliases.save.mutate({ name: 'memory', strategy: 'order', targets, cacheSeconds: 600 })
}, 120_000)
afterAll(async () => {
  await platform?.stop()
  await mock?.[Symbol.asyncDispose]()
})

async function rule(changed: { readonly redactPii?: boolean; readonly logPrompts?: boolean }) {
  const { euOnly, injection, moderate, maxCostMicros } = await ada.client.llm.settings.get.query()
  const kept = { euOnly, injection, moderate, maxCostMicros, redactPii: false, logPrompts: false }
  await ada.client.llm.settings.update.mutate({ ...kept, ...changed })
}

type Logprobs = OpenAI.Chat.ChatCompletion.Choice['logprobs']
const tokens = (logprobs: Logprobs | undefined, of: 'content' | 'refusal' = 'content') =>
  logprobs?.[of]?.map(({ token }) => token)

const asked = (content: string, model = 'openai/mock-echo', more: object = {}) => ({
  model,
  messages: [{ role: 'user' as const, content }],
  logprobs: true,
  top_logprobs: 1,
  ...more,
})
async function whole(...request: Parameters<typeof asked>) {
  const { choices } = await client.chat.completions.create({ ...asked(...request), stream: false })
  return choices
}
async function streamed(...request: Parameters<typeof asked>) {
  const stream = await client.chat.completions.create({ ...asked(...request), stream: true })
  const pieces: { text: string; tokens: readonly string[] | undefined }[] = []
  for await (const { choices } of stream)
    for (const { delta, logprobs } of choices)
      if (delta.content || logprobs) pieces.push({ text: delta.content ?? '', tokens: tokens(logprobs) })
  return pieces
}
const wordsOf = (text: string) => text.split(/(?<= )/).map((word) => ({ text: word, tokens: [word] }))

const words = 'Three words here.'
describe('the probabilities of tokens', () => {
  it('come along where an answer is kept', async () => {
    await rule({ logPrompts: true })
    const [first, second] = await whole(words, undefined, { n: 2 })
    for (const choice of [first, second]) {
      expect(choice?.message.content).toBe(words)
      expect(tokens(choice?.logprobs)).toEqual(['Three ', 'words ', 'here.'])
    }
    expect(first?.logprobs?.content?.[0]).toEqual({
      token: 'Three ',
      logprob: -0.1,
      bytes: [...Buffer.from('Three ')],
      top_logprobs: [],
    })
    expect(await streamed(words)).toEqual(wordsOf(words))
  })

  it('come from memory too', async () => {
    await rule({})
    for (const read of [whole, streamed]) {
      const before = mock.requests.length
      const first = await read(words, 'memory')
      expect(await read(words, 'memory')).toEqual(first)
      expect(JSON.stringify(first)).toContain('"Three "')
      // The stream is another request to no one: the same pieces answer both.
      expect(mock.requests.length - before).toBeLessThanOrEqual(1)
    }
  })

  it('come with JSON that fits as it is, and not with what was taken out of something', async () => {
    const schema = { type: 'object', properties: { city: { type: 'string' } }, required: ['city'] }
    const format = { response_format: { type: 'json_schema', json_schema: { name: 'trip', schema } } }
    const [fits] = await whole('Where?', `openai/${trip}`, format)
    expect(fits?.message.content).toBe('{"city":"Köln"}')
    expect(tokens(fits?.logprobs)?.join('')).toBe('{"city":"Köln"}')
    const [cut] = await whole('Where?', `openai/${fenced}`, format)
    expect(cut).toMatchObject({ message: { content: '{"city":"Köln"}' }, logprobs: null })
  })

  it('come in the Responses protocol, whole and in its events', async () => {
    const request = {
      model: 'openai/mock-echo',
      input: words,
      include: ['message.output_text.logprobs' as const],
      top_logprobs: 1,
    }
    const { output } = await client.responses.create(request)
    const part = { type: 'output_text', text: words, logprobs: [{ token: 'Three ' }, {}, { token: 'here.' }] }
    expect(output).toMatchObject([{ content: [part] }])
    expect(mock.requests.at(-1)?.body).toMatchObject({ logprobs: true, top_logprobs: 1 })
    const heard: string[] = []
    const stream = client.responses.stream(request)
    stream.on('response.output_text.delta', ({ logprobs }) => {
      heard.push(...logprobs.map(({ token }) => token))
    })
    expect((await stream.finalResponse()).output).toMatchObject([{ content: [part] }])
    expect(heard).toEqual(['Three ', 'words ', 'here.'])
  })

  it('are those of the text that is shown, or none, where personal data is put back', async () => {
    await rule({ redactPii: true })
    expect(tokens((await whole(words))[0]?.logprobs)?.join('')).toBe(words)
    const about = 'Write to erika@example.org today.'
    const [choice] = await whole(about)
    expect(choice).toMatchObject({ message: { content: about }, logprobs: null })
    expect(await streamed(about)).toEqual([
      { text: 'Write ', tokens: ['Write '] },
      { text: 'to ', tokens: ['to '] },
      { text: 'erika@example.org ', tokens: undefined },
      { text: 'today.', tokens: ['today.'] },
    ])
    // What looks like the beginning of a placeholder waits, and loses nothing.
    const waited = await streamed('Who?', `openai/${split}`, { response_format: { type: 'json_object' } })
    expect(waited.map(({ text }) => text).join('')).toBe('{"a":"[PERSON"}')
    expect(waited.flatMap((piece) => piece.tokens ?? []).join('')).toBe('{"a":"[PERSON"}')
  })
})

describe('a refusal', () => {
  const refusal = 'I am sorry, but I cannot help with that.'
  const schema = { type: 'object', properties: { city: { type: 'string' } }, required: ['city'] } as const
  const format = { type: 'json_schema', json_schema: { name: 'trip', schema } } as const

  it('is one also where an answer is looked into, and keeps to no form', async () => {
    for (const looking of [{}, { logPrompts: true }, { redactPii: true }]) {
      await rule(looking)
      const before = mock.requests.length
      const [choice] = await whole('How?', 'openai/mock-refuse', { response_format: format })
      expect(choice?.message).toMatchObject({ content: null, refusal })
      expect(tokens(choice?.logprobs, 'refusal')?.join('')).toBe(refusal)
      expect(mock.requests.length - before).toBe(1)
      const stream = client.chat.completions.stream({
        model: 'openai/mock-refuse',
        messages: [{ role: 'user', content: 'How?' }],
      })
      expect((await stream.finalMessage()).refusal).toBe(refusal)
    }
  })

  it('is one in the Responses protocol', async () => {
    await rule({})
    const request = { model: 'openai/mock-refuse', input: 'How?' }
    const { output } = await client.responses.create(request)
    expect(output).toMatchObject([{ type: 'message', content: [{ type: 'refusal', refusal }] }])
    const stream = client.responses.stream(request)
    let said = ''
    stream.on('event', (event) => {
      if (event.type === 'response.refusal.delta') said += event.delta
    })
    expect((await stream.finalResponse()).output).toMatchObject(output.map(({ type }) => ({ type })))
    expect(said).toBe(refusal)
  })
})

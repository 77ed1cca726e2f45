import Anthropic from '@anthropic-ai/sdk'
import { type MockLlm, startMockLlm } from '@wattos/app-mock-llm'
import { llmGateway } from '@wattos/llm-gateway'
import OpenAI from 'openai'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { createPerson, join, type Person } from '../door/people.ts'
import { type Platform, startPlatform } from '../door/platform.ts'

let mock: MockLlm
let platform: Platform
let ada: Person
let bob: Person
beforeAll(async () => {
  mock = await startMockLlm()
  platform = await startPlatform([llmGateway], {
    OPENAI_API_KEY: 'k',
    OPENAI_BASE_URL: `${mock.url}/v1`,
    OPENAI_MODEL: 'mock-gap2-echo',
    OLLAMA_DISCOVERY: 'false',
  })
  ada = createPerson(platform.url)
  await ada.signUp('ada@example.org')
  bob = await join(ada, platform.url, { email: 'bob@example.org', role: 'administrator' })
  const targets = [{ model: 'openai/mock-gap2-echo' }]
  const alias = { name: 'echo', strategy: 'order', targets } as const
  await ada.client.llm.aliases.save.mutate({ ...alias, cacheSeconds: 600, similarity: 0.9 })
}, 120_000)
afterAll(async () => {
  await platform?.stop()
  await mock?.[Symbol.asyncDispose]()
})

let keys = 0
async function keyOf({ client }: Person) {
  const name = `key ${keys++}`
  return (await client.admin.keys.create.mutate({ name, permissions: ['model:use'], days: 1 })).key
}
async function clientOf(person: Person) {
  const openai = new OpenAI({ apiKey: await keyOf(person), baseURL: `${platform.url}/v1`, maxRetries: 0 })
  return async (content: string, system = 'Be brief.') => {
    const messages = [
      { role: 'system' as const, content: system },
      { role: 'user' as const, content },
    ]
    const { data, response } = await openai.chat.completions
      .create({ model: 'echo', messages, stream: true, stream_options: { include_usage: true } })
      .withResponse()
    const pieces: string[] = []
    for await (const { choices } of data) if (choices[0]?.delta.content) pieces.push(choices[0].delta.content)
    const { headers } = response
    return {
      text: pieces.join(''),
      pieces,
      cache: headers.get('x-wattos-cache'),
      similarity: Number(headers.get('x-wattos-similarity')),
    }
  }
}

it('gives programs the answer to a similar question, and says so', async () => {
  const ask = await clientOf(ada)
  const first = await ask('How long will the delivery take?')
  expect(first).toMatchObject({ text: 'How long will the delivery take?', cache: null })
  const second = await ask('How long does delivery take?')
  expect(second).toMatchObject({ pieces: first.pieces, cache: 'semantic' })
  expect(second.similarity).toBeGreaterThan(0.9)
  expect(second.similarity).toBeLessThan(1)
  expect(await ask('How long will the delivery take?')).toMatchObject({ cache: 'hit' })
  const anthropic = new Anthropic({ apiKey: await keyOf(ada), baseURL: platform.url, maxRetries: 0 })
  const { data, response } = await anthropic.messages
    .create({
      model: 'echo',
      max_tokens: 100,
      messages: [{ role: 'user', content: 'How long will the delivery take?' }],
    })
    .withResponse()
  expect(data.content).toMatchObject([{ text: 'How long will the delivery take?' }])
  expect(response.headers.get('x-wattos-cache'), 'with other parameters').toBeNull()
})

it('gives it to others of the organisation only where it speaks of nobody', async () => {
  const [asAda, asBob] = [await clientOf(ada), await clientOf(bob)]
  await asAda('How do I reset my password?', 'You work for a shop.')
  const common = await asBob('How can I reset my password?', 'You work for a shop.')
  expect(common).toMatchObject({ text: 'How do I reset my password?', cache: 'semantic' })
  const about = 'You write for carla@example.org.'
  await asAda('How do I cancel my subscription?', about)
  expect(await asBob('How can I cancel my subscription?', about)).toMatchObject({
    text: 'How can I cancel my subscription?',
    cache: null,
  })
  expect(await asAda('How can I cancel a subscription?', about)).toMatchObject({ cache: 'semantic' })
})

import Anthropic from '@anthropic-ai/sdk'
import { type MockLlm, startMockLlm } from '@wattos/app-mock-llm'
import { llmGateway } from '@wattos/llm-gateway'
import OpenAI from 'openai'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { z } from 'zod'
import { createPerson, type Person } from '../door/people.ts'
import { type Platform, startPlatform } from '../door/platform.ts'
import { hello, weather } from './stage.ts'

// What the model's name holds decides how it may be told to think: older ones want a number, newer ones decide themselves.
const older = 'anthropic/mock-tools1'
const newer = 'anthropic/mock-claude-opus-5-5'

let mock: MockLlm
let platform: Platform
let ada: Person
let client: Anthropic
let openai: OpenAI
beforeAll(async () => {
  mock = await startMockLlm()
  platform = await startPlatform([llmGateway], {
    ANTHROPIC_API_KEY: 'k',
    ANTHROPIC_BASE_URL: `${mock.url}/v1`,
    ANTHROPIC_MODEL: 'mock-tools1,mock-claude-opus-5-5',
    OPENAI_API_KEY: 'k',
    OPENAI_BASE_URL: `${mock.url}/v1`,
    OPENAI_MODEL: 'mock-tools1',
    OLLAMA_DISCOVERY: 'false',
  })
  ada = createPerson(platform.url)
  await ada.signUp('ada@example.org')
  const asked = { name: 'program', permissions: ['model:use' as const], days: 1 }
  const { key } = await ada.client.admin.keys.create.mutate(asked)
  client = new Anthropic({ apiKey: key, baseURL: platform.url, maxRetries: 0 })
  openai = new OpenAI({ apiKey: key, baseURL: `${platform.url}/v1`, maxRetries: 0 })
}, 120_000)
afterAll(async () => {
  await platform?.stop()
  await mock?.[Symbol.asyncDispose]()
})

const sent = z.object({
  max_tokens: z.number().optional(),
  thinking: z.object({ type: z.string() }).loose().optional(),
  messages: z.array(z.object({ role: z.string(), content: z.unknown() })),
})
/** What the provider was asked last. */
const lastSent = () => sent.parse(mock.requests.at(-1)?.body)

const tools: Anthropic.Tool[] = [{ name: 'weather', input_schema: weather.function.parameters }]
const enabled = { type: 'enabled' as const, budget_tokens: 1_024 }
const asked = { model: older, max_tokens: 2_000, messages: hello, thinking: enabled }
const thought = { type: 'thinking', thinking: 'They said: Hello', signature: expect.stringMatching(/.{20,}/) }
const sealed = { type: 'redacted_thinking', data: expect.stringMatching(/./) }
const resultOf = (content: readonly Anthropic.ContentBlock[]) =>
  content
    .filter((block) => block.type === 'tool_use')
    .map(({ id }) => ({ type: 'tool_result' as const, tool_use_id: id, content: 'rain' }))

describe('thoughts, asked for by Anthropic’s client', () => {
  it('come signed, whole and piece by piece, and take nothing beyond the length that was asked for', async () => {
    const whole = await client.messages.create(asked)
    expect(whole.content).toMatchObject([thought, sealed, { type: 'text' }])
    expect(lastSent()).toMatchObject({ max_tokens: 2_000, thinking: enabled })
    const stream = client.messages.stream(asked)
    const pieces: string[] = []
    stream.on('thinking', (piece) => pieces.push(piece))
    expect((await stream.finalMessage()).content).toEqual(whole.content)
    expect(pieces.length).toBeGreaterThan(1)
  })

  it('go back to the model that had them, which goes on from what a tool said', async () => {
    const first = await client.messages.stream({ ...asked, tools }).finalMessage()
    expect(first.content).toMatchObject([thought, sealed, { type: 'tool_use' }])
    const results = { role: 'user' as const, content: resultOf(first.content) }
    const messages = [...hello, { role: 'assistant' as const, content: first.content }, results]
    const second = await client.messages.create({ ...asked, tools, messages })
    expect(second.content).toMatchObject([{ type: 'thinking' }, sealed, { text: 'The tools say: rain' }])
    expect(lastSent().messages[1]?.content).toMatchObject([thought, sealed, { type: 'tool_use' }])
    // Another provider's model has no use for them.
    const other = await client.messages.create({ ...asked, model: 'openai/mock-tools1', tools, messages })
    expect(other.content).toMatchObject([{ text: 'The tools say: rain' }])
    expect(JSON.stringify(lastSent())).not.toContain('They said')
    // Whose thoughts were lost on the way is asked without thinking, since Anthropic would refuse it otherwise.
    const spoken = first.content.filter((block) => !block.type.endsWith('thinking'))
    const forgetful = [...hello, { role: 'assistant' as const, content: spoken }, results]
    const without = await client.messages.create({ ...asked, tools, messages: forgetful })
    expect(without.content).toMatchObject([{ text: 'The tools say: rain' }])
    expect(lastSent().thinking).toEqual({ type: 'disabled' })
  })

  it('may be left untold, and are nobody’s who did not ask', async () => {
    const thinking = { type: 'adaptive' as const, display: 'omitted' as const }
    const whole = await client.messages.create({ ...asked, model: newer, thinking })
    expect(whole.content).toMatchObject([{ ...thought, thinking: '' }, sealed, { type: 'text' }])
    expect(lastSent()).toMatchObject({ max_tokens: 2_000, thinking: { type: 'adaptive' } })
    const streamed = await client.messages.stream({ ...asked, model: newer, thinking }).finalMessage()
    expect(streamed.content).toEqual(whole.content)
    const { thinking: _asked, ...unasked } = asked
    expect((await client.messages.create(unasked)).content).toMatchObject([{ type: 'text' }])
    expect(lastSent().thinking).toBeUndefined()
  })

  it.each([
    [{ thinking: { ...enabled, budget_tokens: 2_000 } }, 'thinking.budget_tokens'],
    [{ tools, tool_choice: { type: 'any' as const } }, 'tool_choice'],
    [{ temperature: 0.2 }, 'temperature'],
  ])('are refused where Anthropic’s rules forbid them: %o', async (wrong, param) => {
    const refusal = await client.messages.create({ ...asked, ...wrong }).catch((error: unknown) => error)
    expect(refusal).toMatchObject({ status: 400, message: expect.stringContaining(param) })
  })
})

describe('an effort, asked for by OpenAI’s client of a model that wants a number', () => {
  const effort = { model: older, messages: hello, reasoning_effort: 'high' as const }

  it('is a share of the length, and left out where too little would be left to say', async () => {
    const { choices } = await openai.chat.completions.create({ ...effort, max_completion_tokens: 2_000 })
    expect(choices[0]?.message).toMatchObject({ reasoning_content: 'They said: Hello' })
    expect(lastSent()).toMatchObject({ max_tokens: 2_000, thinking: { budget_tokens: 1_600 } })
    await openai.chat.completions.create({ ...effort, max_completion_tokens: 1_000 })
    expect(lastSent()).toMatchObject({ max_tokens: 1_000, thinking: { type: 'disabled' } })
  })

  it('does not keep it from going on after a tool', async () => {
    const question = { ...effort, max_completion_tokens: 2_000, tools: [weather] }
    const first = await openai.chat.completions.create(question)
    const results = (first.choices[0]?.message.tool_calls ?? []).map(({ id }) => ({
      role: 'tool' as const,
      tool_call_id: id,
      content: 'rain',
    }))
    expect(results).toHaveLength(1)
    const said = first.choices.map(({ message }) => message)
    const messages = [...hello, ...said, ...results]
    const second = await openai.chat.completions.create({ ...question, messages })
    expect(second.choices[0]?.message.content).toBe('The tools say: rain')
  })
})

describe('where personal data is replaced', () => {
  it('thoughts show what is meant, without the signature that would not fit', async () => {
    const { euOnly, injection, moderate, maxCostMicros, logPrompts } =
      await ada.client.llm.settings.get.query()
    const kept = { euOnly, injection, moderate, maxCostMicros, logPrompts }
    await ada.client.llm.settings.update.mutate({ ...kept, redactPii: true })
    const messages = [{ role: 'user' as const, content: 'Write to erika.muster@example.org' }]
    const { content } = await client.messages.create({ ...asked, messages })
    expect(content).toMatchObject([
      { type: 'thinking', thinking: expect.stringContaining('erika.muster@example.org'), signature: '' },
      { type: 'text' },
    ])
    expect(JSON.stringify(lastSent())).not.toContain('erika.muster')
    const again = [...messages, { role: 'assistant' as const, content }, ...hello]
    expect((await client.messages.create({ ...asked, messages: again })).content).toHaveLength(2)
  })
})

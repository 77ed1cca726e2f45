import { startMockLlm, type MockLlm } from '@wattos/app-mock-llm'
import { llmGateway } from '@wattos/llm-gateway'
import OpenAI from 'openai'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type Platform, startPlatform, terminalToken } from '../door/platform.ts'
import { hello, pixel, weather } from './stage.ts'

/** What can happen to an answer: whole or streamed, it ends with this status, or with an error after its first words. */
const refusals = {
  fail400: 400,
  fail401: 502,
  fail403: 502,
  fail404: 400,
  fail408: 504,
  fail413: 400,
  fail429: 429,
  fail500: 503,
  fail503: 503,
  fail529: 503,
  hang: 504,
} as const
const breakings = ['len30-cut10', 'len30-eof10', 'len30-err10', 'len30-bad10', 'len30-stall10'] as const
const able = ['ok', 'tools2', 'see', 'gap20-len8', 'ttft300', 'wait300', 'malformed', 'filter'] as const
const models = [...Object.keys(refusals), ...breakings, ...able]
  .map((behaviour) => `mock-${behaviour}`)
  .join()

const time = { type: 'function' as const, function: { name: 'time', parameters: { type: 'object' } } }

let mock: MockLlm
let platform: Platform
let client: OpenAI
beforeAll(async () => {
  mock = await startMockLlm()
  platform = await startPlatform([llmGateway], {
    OPENAI_API_KEY: 'k',
    OPENAI_BASE_URL: `${mock.url}/v1`,
    OPENAI_MODEL: models,
    AZURE_OPENAI_API_KEY: 'k',
    AZURE_OPENAI_ENDPOINT: mock.url,
    AZURE_OPENAI_DEPLOYMENT_NAME: models,
    AZURE_OPENAI_API_VERSION: '2024-10-21',
    ANTHROPIC_API_KEY: 'k',
    ANTHROPIC_BASE_URL: `${mock.url}/v1`,
    ANTHROPIC_MODEL: models,
    GOOGLE_API_KEY: 'k',
    GOOGLE_BASE_URL: `${mock.url}/v1beta`,
    GOOGLE_MODEL: models,
    MISTRAL_API_KEY: 'k',
    MISTRAL_BASE_URL: `${mock.url}/mistral/v1`,
    MISTRAL_MODEL: models,
    OPENAI_COMPATIBLE_BASE_URL: `${mock.url}/v1`,
    OPENAI_COMPATIBLE_MODEL: models,
    OLLAMA_BASE_URL: mock.url,
    OLLAMA_MODEL: models,
    OLLAMA_DISCOVERY: 'false',
    EMBEDDINGS_PROVIDER: 'openai',
    EMBEDDINGS_MODEL: 'mock-dims16',
    LLM_IDLE_TIMEOUT_MS: '2500',
  })
  client = new OpenAI({ apiKey: terminalToken, baseURL: `${platform.url}/v1`, maxRetries: 0 })
}, 120_000)
afterAll(async () => {
  await platform.stop()
  await mock[Symbol.asyncDispose]()
})

const providers = ['openai', 'azure', 'anthropic', 'google', 'mistral', 'openai-compatible', 'ollama']

describe.each(providers)('%s', (provider) => {
  const base = (behaviour: string) => ({ model: `${provider}/mock-${behaviour}`, messages: hello })
  const ask = (behaviour: string, more: object = {}) =>
    client.chat.completions.create({ ...base(behaviour), ...more, stream: false })
  const stream = (behaviour: string, more: object = {}) =>
    client.chat.completions.stream({ ...base(behaviour), ...more, stream_options: { include_usage: true } })
  const said = async (behaviour: string, more: object = {}) =>
    (await ask(behaviour, more)).choices.map(({ message }) => message.content)

  it.each(['ok', 'ttft300', 'wait300'])(
    'answers whole and streamed, with the tokens it counted itself: %s',
    async (behaviour) => {
      const { model } = base(behaviour)
      const before = mock.counted(model.slice(provider.length + 1))
      const whole = await ask(behaviour)
      const streamed = await stream(behaviour).finalChatCompletion()
      expect(streamed.choices[0]?.message.content).toBe(whole.choices[0]?.message.content)
      expect(whole.choices[0]).toMatchObject({
        finish_reason: 'stop',
        message: { content: expect.stringMatching(/^The quick/) },
      })
      expect(streamed.usage).toMatchObject({ prompt_tokens: whole.usage?.prompt_tokens })
      const after = mock.counted(model.slice(provider.length + 1))
      expect(after.tokensIn - before.tokensIn).toBe((whole.usage?.prompt_tokens ?? 0) * 2)
      expect(after.tokensOut - before.tokensOut).toBe(
        (whole.usage?.completion_tokens ?? 0) + (streamed.usage?.completion_tokens ?? 0),
      )
    },
  )

  it('calls tools, one, several, and the one that is chosen', async () => {
    const tools = [weather, time]
    const two = await stream('tools2', { tools }).finalChatCompletion()
    const names = (answer: OpenAI.ChatCompletion) =>
      answer.choices[0]?.message.tool_calls?.map((call) => call.type === 'function' && call.function.name)
    expect(names(two)).toEqual(['weather', 'time'])
    expect(two.choices[0]?.finish_reason).toBe('tool_calls')
    expect(names(await ask('ok', { tools, tool_choice: 'required' }))).toEqual(['weather'])
    const chosen = { type: 'function', function: { name: 'time' } }
    expect(names(await ask('ok', { tools: [time, weather], tool_choice: chosen }))?.[0]).toBe('time')
    expect(names(await ask('tools2', { tools, tool_choice: 'none' }))).toBeUndefined()
  })

  it('keeps to a schema, sees images, gives several answers, and stops where it is told', async () => {
    const schema = { name: 'weather', schema: weather.function.parameters, strict: true }
    const [formed] = await said('ok', { response_format: { type: 'json_schema', json_schema: schema } })
    expect(JSON.parse(formed ?? '')).toEqual({ city: 'Berlin', days: 3 })
    const content = [
      { type: 'text', text: 'What?' },
      { type: 'image_url', image_url: { url: pixel } },
    ]
    expect(await said('see', { messages: [{ role: 'user', content }] })).toEqual([
      'I see image/png of 8 bytes.',
    ])
    const url = 'https://example.org/sight.png?size=3'
    const remote = [{ type: 'image_url', image_url: { url } }]
    expect(await said('see', { messages: [{ role: 'user', content: remote }] })).toEqual([
      `I see ${url} of 0 bytes.`,
    ])
    const [anyForm] = await said('ok', { response_format: { type: 'json_object' } })
    expect(JSON.parse(anyForm ?? '')).toBeTypeOf('object')
    expect(await said('ok', { n: 2, stop: ['answer'] })).toEqual(['The quick ', 'The quick '])
    expect((await ask('ok', { max_tokens: 2 })).choices[0]?.finish_reason).toBe('length')
  })

  // Some of them are waits: those are waited for together.
  it.concurrent.each(Object.entries(refusals))(
    'is told as a refusal, without a word or key of the provider: %s',
    async (behaviour, status) => {
      const works = [ask(behaviour), stream(behaviour).finalChatCompletion()]
      const errors = works.map((work) =>
        work.then(
          () => undefined,
          (thrown: unknown) => thrown,
        ),
      )
      for (const error of await Promise.all(errors)) {
        expect(error).toMatchObject({ status, code: expect.any(String) })
        expect(String(error)).not.toMatch(/mock|sk-secret/)
      }
    },
  )

  it.concurrent.each(breakings)('keeps what came before it broke off: %s', async (behaviour) => {
    const reading = stream(behaviour)
    let text = ''
    reading.on('content', (piece) => (text += piece))
    await expect(reading.finalChatCompletion()).rejects.toThrow(/broke off|did not answer/)
    expect(text).toMatch(/^The quick answer is written word by word/)
  })

  it('does not take half an answer for one', async () => {
    await expect(ask('malformed')).rejects.toMatchObject({ status: expect.any(Number) })
  })

  // Mistral's protocol has no word for it.
  it.skipIf(provider === 'mistral')('tells that a content filter objected', async () => {
    const ended = await ask('filter').then(
      ({ choices }) => choices[0]?.finish_reason,
      (error: unknown) => (error instanceof OpenAI.APIError ? error.code : error),
    )
    expect(ended).toBe('content_filter')
  })
})

import Anthropic from '@anthropic-ai/sdk'
import OpenAI from 'openai'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type MockLlm, say, startMockLlm } from './index.ts'

let mock: MockLlm
let openai: OpenAI
let anthropic: Anthropic
beforeAll(async () => {
  mock = await startMockLlm({ models: [{ name: 'mock-one' }] })
  openai = new OpenAI({ apiKey: 'k', baseURL: `${mock.url}/v1`, maxRetries: 0 })
  anthropic = new Anthropic({ apiKey: 'k', baseURL: mock.url, maxRetries: 0 })
})
afterAll(() => mock[Symbol.asyncDispose]())

const weather = {
  type: 'object',
  properties: { city: { type: 'string' }, days: { type: 'integer', minimum: 3 } },
} as const
const tools = [
  { type: 'function' as const, function: { name: 'weather', parameters: weather } },
  { type: 'function' as const, function: { name: 'time', parameters: { type: 'object', properties: {} } } },
]
const hello = [{ role: 'user' as const, content: 'Hello' }]
const pixel = 'data:image/png;base64,iVBORw0KGgo='

describe('chat completions, read by OpenAI’s client', () => {
  it('calls tools side by side, then speaks of what they said', async () => {
    const first = await openai.chat.completions.create({ model: 'mock-tools2', messages: hello, tools })
    const [choice] = first.choices
    expect(choice?.finish_reason).toBe('tool_calls')
    const calls = choice?.message.tool_calls ?? []
    expect(calls.map((call) => call.type === 'function' && call.function.name)).toEqual(['weather', 'time'])
    expect(calls[0]).toMatchObject({ function: { arguments: '{"city":"Berlin","days":3}' } })
    const results = calls.map(({ id }) => ({
      role: 'tool' as const,
      tool_call_id: id,
      content: `result of ${id}`,
    }))
    const second = await openai.chat.completions.create({
      model: 'mock-tools2',
      tools,
      messages: [...hello, { role: 'assistant', tool_calls: calls }, ...results],
    })
    expect(second.choices[0]?.message.content).toBe(
      'The tools say: result of call_mock_1; result of call_mock_2',
    )
    const unanswered = openai.chat.completions.create({
      model: 'mock',
      messages: [...hello, { role: 'assistant', tool_calls: calls }, ...hello],
    })
    await expect(unanswered).rejects.toMatchObject({ status: 400 })
  })

  it('streams tools, several answers and the usage that was wished for', async () => {
    const stream = openai.chat.completions.stream({
      model: 'mock-tool',
      messages: hello,
      tools,
      stream_options: { include_usage: true },
    })
    const answer = await stream.finalChatCompletion()
    expect(answer.choices[0]?.message.tool_calls).toMatchObject([
      { function: { name: 'weather', arguments: '{"city":"Berlin","days":3}' } },
    ])
    expect(answer.usage?.prompt_tokens).toBe(2)
    const two = await openai.chat.completions
      .stream({ model: 'mock-len3', messages: hello, n: 2 })
      .finalChatCompletion()
    expect(two.choices.map(({ message }) => message.content)).toEqual([
      'The quick answer',
      'The quick answer',
    ])
    expect(two.usage).toBeUndefined()
  })

  it('keeps to a schema, a stop word and a length, sees images, and gives log probabilities', async () => {
    const ask = (more: object) =>
      openai.chat.completions.create({ model: 'mock-see', messages: hello, ...more, stream: false })
    const formed = await ask({
      response_format: { type: 'json_schema', json_schema: { name: 'weather', schema: weather } },
    })
    expect(JSON.parse(formed.choices[0]?.message.content ?? '')).toEqual({ city: 'Berlin', days: 3 })
    const seen = await ask({
      messages: [{ role: 'user', content: [{ type: 'image_url', image_url: { url: pixel } }] }],
    })
    expect(seen.choices[0]?.message.content).toBe('I see image/png of 8 bytes.')
    const stopped = await ask({ model: 'mock', stop: ['answer'], logprobs: true, seed: 5 })
    expect(stopped.choices[0]).toMatchObject({
      finish_reason: 'stop',
      message: { content: 'The quick ' },
      logprobs: { content: [{ token: 'The ' }, { token: 'quick ' }] },
    })
    expect(stopped).toMatchObject({ system_fingerprint: 'fp_5' })
    const short = await ask({ model: 'mock', max_tokens: 2 })
    expect(short.choices[0]).toMatchObject({ finish_reason: 'length', message: { content: 'The ' } })
  })

  it('fails as its name says, for so many calls as it says', async () => {
    const ask = (model: string) => openai.chat.completions.create({ model, messages: hello })
    for (const status of [400, 401, 500, 529])
      await expect(ask(`mock-fail${status}`)).rejects.toMatchObject({ status })
    const limited: unknown = await ask('mock-fail429-retry7-first1').catch((error: unknown) => error)
    expect(limited instanceof OpenAI.APIError && limited.headers?.get('retry-after')).toBe('7')
    await expect(ask('mock-fail429-retry7-first1')).resolves.toMatchObject({ object: 'chat.completion' })
    await expect(ask('mock-malformed')).rejects.toThrow(/JSON/)
    await expect(ask('mock-filter')).resolves.toMatchObject({
      choices: [{ finish_reason: 'content_filter' }],
    })
  })

  it('counts what was used itself, also of an answer that its reader left', async () => {
    const model = 'mock-gap10-len200'
    const stream = await openai.chat.completions.create({ model, messages: hello, stream: true })
    let words = 0
    for await (const chunk of stream) if (chunk.choices[0]?.delta.content && ++words === 5) break
    await mock.requests.at(-1)?.closed
    await expect.poll(() => mock.counted(model).calls).toBe(1)
    expect(mock.counted(model)).toMatchObject({ tokensIn: 2 })
    expect(mock.counted(model).tokensOut).toBeGreaterThan(4)
    expect(mock.counted(model).tokensOut).toBeLessThan(50)
    const books: unknown = await (await fetch(`${mock.url}/mock/usage`)).json()
    expect(books).toMatchObject({ [model]: mock.counted(model) })
  })
})

describe('the other protocols', () => {
  it('streams OpenAI’s responses', async () => {
    const stream = openai.responses.stream({ model: 'mock-len3', input: 'Hello' })
    const kinds: string[] = []
    stream.on('event', ({ type }) => kinds.push(type))
    const { output_text: text, usage } = await stream.finalResponse()
    expect(text).toBe('The quick answer')
    expect(usage?.output_tokens).toBe(4)
    expect(kinds.at(0)).toBe('response.created')
    expect(kinds.at(-1)).toBe('response.completed')
    const called = await openai.responses.create({
      model: 'mock-tool',
      input: 'Hello',
      tools: [{ type: 'function', name: 'weather', parameters: weather, strict: null }],
    })
    expect(called.output).toMatchObject([{ type: 'function_call', arguments: '{"city":"Berlin","days":3}' }])
  })

  it('speaks Anthropic’s protocol with its client', async () => {
    const anthropicTools = [{ name: 'weather', input_schema: weather }]
    const stream = anthropic.messages.stream({
      model: 'mock-tool',
      max_tokens: 99,
      messages: hello,
      tools: anthropicTools,
    })
    const message = await stream.finalMessage()
    expect(message.content).toMatchObject([{ type: 'tool_use', input: { city: 'Berlin', days: 3 } }])
    expect(message.stop_reason).toBe('tool_use')
    const whole = await anthropic.messages.create({
      model: `mock-${say('Hi.')}`,
      max_tokens: 99,
      messages: hello,
    })
    expect(whole.content).toEqual([{ type: 'text', text: 'Hi.' }])
    const error: unknown = await anthropic.messages
      .create({ model: 'mock-fail529', max_tokens: 9, messages: hello })
      .catch((thrown: unknown) => thrown)
    expect(error).toMatchObject({ status: 529, error: { error: { type: 'overloaded_error' } } })
    const { input_tokens: tokens } = await anthropic.messages.countTokens({ model: 'mock', messages: hello })
    expect(tokens).toBe(2)
  })

  it('makes the same vectors as numbers and as bytes', async () => {
    const input = ['one', 'two']
    const vectors = async (encoding_format: 'float' | 'base64') =>
      (await openai.embeddings.create({ model: 'mock', input, dimensions: 16, encoding_format })).data
    const [floats, bytes] = [await vectors('float'), await vectors('base64')]
    expect(floats.map(({ embedding }) => embedding.length)).toEqual([16, 16])
    const text = String(bytes[0]?.embedding)
    expect([...new Float32Array(Uint8Array.from(Buffer.from(text, 'base64')).buffer)]).toEqual(
      floats[0]?.embedding.map(Math.fround),
    )
  })

  it('lists models, speaks, listens and ranks', async () => {
    const { data } = await openai.models.list()
    expect(data.map(({ id }) => id)).toEqual(['mock-one'])
    const speech = await openai.audio.speech.create({ model: 'mock', voice: 'alloy', input: 'Hello' })
    expect(speech.headers.get('content-type')).toBe('audio/mpeg')
    expect((await speech.arrayBuffer()).byteLength).toBe(44 + 5 * 320)
    const file = new File(['sound'], 'a.wav')
    const { text } = await openai.audio.transcriptions.create({ model: 'mock', file })
    expect(text).toBe('A recording of 5 bytes named a.wav.')
    const ranked = await fetch(`${mock.url}/v1/rerank`, {
      method: 'POST',
      body: JSON.stringify({
        model: 'mock',
        query: 'heat pump',
        documents: ['bread', 'a heat pump'],
        top_n: 1,
      }),
    })
    expect(await ranked.json()).toMatchObject({ results: [{ index: 1 }] })
  })

  it('tells Mistral’s usage with the last words', async () => {
    const client = new OpenAI({ apiKey: 'k', baseURL: `${mock.url}/mistral/v1` })
    const stream = await client.chat.completions.create({ model: 'mock', messages: hello, stream: true })
    let last: OpenAI.ChatCompletionChunk | undefined
    for await (const chunk of stream) last = chunk
    expect(last).toMatchObject({ choices: [{ finish_reason: 'stop' }], usage: { prompt_tokens: 2 } })
  })

  it('says by itself when its port is taken', async () => {
    const port = Number(new URL(mock.url).port)
    await expect(startMockLlm({ port })).rejects.toMatchObject({ code: 'EADDRINUSE' })
  })
})

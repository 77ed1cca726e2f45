import Anthropic from '@anthropic-ai/sdk'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { hello, openStage, pixel, type Stage, weather } from './stage.ts'

let stage: Stage
let client: Anthropic
beforeAll(async () => {
  stage = await openStage()
  client = new Anthropic({ apiKey: stage.key, baseURL: stage.url.replace(/\/v1$/, ''), maxRetries: 0 })
}, 120_000)
afterAll(() => stage.stop())

const tools: Anthropic.Tool[] = [
  { name: 'weather', input_schema: weather.function.parameters },
  { name: 'time', input_schema: { type: 'object' } },
]
const asked = { max_tokens: 200, messages: hello, system: 'Be brief.' }

describe.each(['openai', 'anthropic'])('messages, asked by Anthropic’s client of %s', (provider) => {
  const model = (behaviour: string) => `${provider}/${behaviour}`

  it('are answered whole, and word by word', async () => {
    const whole = await client.messages.create({ ...asked, model: model('mock') })
    expect(whole.content).toMatchObject([{ type: 'text', text: expect.stringMatching(/^The quick/) }])
    expect(whole).toMatchObject({ stop_reason: 'end_turn', usage: { input_tokens: 4 } })
    const stream = client.messages.stream({ ...asked, model: model('mock-gap100-len8') })
    const times: number[] = []
    stream.on('text', () => times.push(performance.now()))
    const message = await stream.finalMessage()
    expect(message.content).toMatchObject([{ text: 'The quick answer is written word by word' }])
    expect(message.usage).toMatchObject({ input_tokens: 4, output_tokens: 10 })
    expect((times.at(-1) ?? 0) - (times[0] ?? 0)).toBeGreaterThan(70)
  })

  it('call tools, and hear what they say', async () => {
    const first = await client.messages
      .stream({ ...asked, model: model('mock-tools2'), tools })
      .finalMessage()
    expect(first.stop_reason).toBe('tool_use')
    const calls = first.content.filter((block) => block.type === 'tool_use')
    expect(calls).toMatchObject([
      { name: 'weather', input: { city: 'Berlin', days: 3 } },
      { name: 'time', input: {} },
    ])
    const results = calls.map(({ id }, index) => ({
      type: 'tool_result' as const,
      tool_use_id: id,
      content: `result ${index}`,
    }))
    const second = await client.messages.create({
      ...asked,
      model: model('mock-tools2'),
      tools,
      messages: [...hello, { role: 'assistant', content: first.content }, { role: 'user', content: results }],
    })
    expect(second.content).toMatchObject([{ text: expect.stringMatching(/result 0.*result 1/) }])
    const forced = await client.messages.create({
      ...asked,
      model: model('mock'),
      tools,
      tool_choice: { type: 'tool', name: 'weather' },
    })
    expect(forced.content).toMatchObject([{ type: 'tool_use', name: 'weather' }])
  })

  it('see images, keep to a length and to a schema', async () => {
    const source = {
      type: 'base64' as const,
      media_type: 'image/png' as const,
      data: pixel.split(',')[1] ?? '',
    }
    const seen = await client.messages.create({
      ...asked,
      model: model('mock-see'),
      messages: [
        {
          role: 'user',
          content: [
            { type: 'image', source },
            { type: 'text', text: 'What?' },
          ],
        },
      ],
    })
    expect(seen.content).toMatchObject([{ text: 'I see image/png of 8 bytes.' }])
    const short = await client.messages.create({ ...asked, model: model('mock'), max_tokens: 2 })
    expect(short.stop_reason).toBe('max_tokens')
    const formed = await client.messages.create({
      ...asked,
      model: model('mock'),
      output_config: { format: { type: 'json_schema', schema: weather.function.parameters } },
    })
    const [block] = formed.content
    expect(JSON.parse(block?.type === 'text' ? block.text : '')).toEqual({ city: 'Berlin', days: 3 })
  })

  it('have every field of the client’s types, and the number of the request', async () => {
    const whole = await client.messages.create({ ...asked, model: model('mock-tool'), tools })
    expect(whole._request_id).toMatch(/^[\da-f]{32}$/)
    expect(whole).toMatchObject({ stop_details: null, container: null, diagnostics: null })
    expect(whole.usage).toMatchObject({ cache_creation: null, server_tool_use: null, service_tier: null })
    expect(whole.content).toMatchObject([{ type: 'tool_use', caller: { type: 'direct' } }])
    const streamed = await client.messages.stream({ ...asked, model: model('mock') }).finalMessage()
    expect(streamed).toMatchObject({ stop_details: null, content: [{ type: 'text', citations: null }] })
  })

  it('take what a program says of its tools that changes nothing here', async () => {
    const tool = { name: 'weather', input_schema: weather.function.parameters }
    const { content } = await client.messages.create({
      ...asked,
      model: model('mock-tool'),
      tools: [{ ...tool, eager_input_streaming: true, defer_loading: false, allowed_callers: ['direct'] }],
    })
    expect(content).toMatchObject([{ type: 'tool_use', name: 'weather' }])
  })

  it('tell which sequence stopped them, where the provider does', async () => {
    const tells = model(provider === 'anthropic' ? 'mock' : 'mock-tellsstop')
    const stop = { ...asked, model: tells, stop_sequences: ['nowhere', ' is', 'word'] }
    const whole = await client.messages.create(stop)
    const streamed = await client.messages.stream(stop).finalMessage()
    for (const message of [whole, streamed])
      expect(message).toMatchObject({
        content: [{ text: 'The quick answer' }],
        stop_reason: 'stop_sequence',
        stop_sequence: ' is',
      })
    const unmet = { ...stop, stop_sequences: ['nowhere'] }
    for (const message of [
      await client.messages.create(unmet),
      await client.messages.stream(unmet).finalMessage(),
    ])
      expect(message).toMatchObject({ stop_reason: 'end_turn', stop_sequence: null })
  })

  it('stop the provider when their reader leaves', async () => {
    const stream = client.messages.stream({ ...asked, model: model('mock-gap30-len500') })
    await new Promise<void>((resolve) => stream.once('text', () => resolve()))
    stream.abort()
    await expect(stream.finalMessage()).rejects.toThrow(Anthropic.APIUserAbortError)
    await expect(stage.mock.requests.at(-1)?.closed).resolves.toEqual({ complete: false })
  })

  it('in the middle of an answer end with an error', async () => {
    const stream = client.messages.stream({ ...asked, model: model('mock-len30-cut10') })
    let text = ''
    stream.on('text', (piece) => (text += piece))
    await expect(stream.finalMessage()).rejects.toThrow(/broke off/)
    expect(text).toMatch(/^The quick answer/)
  })
})

it('does not guess which sequence stopped an answer whose provider does not tell', async () => {
  const stopped = { ...asked, model: 'openai/mock', stop_sequences: [' is'] }
  const whole = await client.messages.create(stopped)
  const streamed = await client.messages.stream(stopped).finalMessage()
  for (const message of [whole, streamed])
    expect(message).toMatchObject({
      content: [{ text: 'The quick answer' }],
      stop_reason: 'end_turn',
      stop_sequence: null,
    })
})

describe('what goes wrong', () => {
  it('is told in Anthropic’s form with the right status', async () => {
    const ask = (more: object) =>
      client.messages.create({ ...asked, model: 'openai/mock', ...more, stream: false })
    const cases = [
      [() => ask({ model: 'no/such' }), 404, 'not_found_error'],
      [() => ask({ top_k: 3 }), 400, 'invalid_request_error'],
      [() => ask({ model: 'openai/mock-fail429' }), 429, 'rate_limit_error'],
      [() => ask({ model: 'anthropic/mock-fail500' }), 503, 'overloaded_error'],
      [
        () =>
          new Anthropic({ apiKey: 'wrong', baseURL: client.baseURL }).messages.create({
            ...asked,
            model: 'x',
          }),
        401,
        'authentication_error',
      ],
    ] as const
    for (const [work, status, type] of cases) {
      const error = await work().then(
        () => undefined,
        (thrown: unknown) => thrown,
      )
      expect(error).toMatchObject({ status, error: { type: 'error', error: { type } } })
      expect(error instanceof Anthropic.APIError && error.requestID).toMatch(/^[\da-f]{32}$/)
      expect(String(error)).not.toContain('sk-secret')
    }
  })
})

it('counts tokens, and lists models to Anthropic’s client', async () => {
  const { input_tokens: tokens } = await client.messages.countTokens({
    model: 'openai/mock',
    messages: hello,
  })
  expect(tokens).toBeGreaterThan(2)
  const listed = await client.models.list()
  const names = listed.data.map(({ id, type }) => `${type} ${id}`)
  expect(names).toContain('model anthropic/mock')
  // It makes vectors, which this protocol has no word for.
  expect(names).not.toContain('model openai/mock-dims16')
})

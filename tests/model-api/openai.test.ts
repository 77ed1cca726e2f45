import OpenAI from 'openai'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { hello, openStage, pixel, type Stage, weather } from './stage.ts'

let stage: Stage
let client: OpenAI
beforeAll(async () => {
  stage = await openStage()
  client = new OpenAI({ apiKey: stage.key, baseURL: stage.url, maxRetries: 0 })
}, 120_000)
afterAll(() => stage.stop())

const chat = (more: object, model = 'openai/mock') =>
  client.chat.completions.create({ model, messages: hello, ...more, stream: false })
const thrownBy = (work: Promise<unknown>): Promise<unknown> =>
  work.then(
    () => undefined,
    (error: unknown) => error,
  )

describe('chat completions, asked by OpenAI’s client', () => {
  it('answer whole, as the provider says it', async () => {
    const { choices, usage } = await chat({})
    expect(choices).toMatchObject([
      { message: { role: 'assistant', content: expect.stringMatching(/^The quick/) }, finish_reason: 'stop' },
    ])
    expect(usage).toMatchObject({ prompt_tokens: 2, total_tokens: expect.any(Number) })
  })

  it.each(['openai/mock-gap100-len8', 'anthropic/mock-gap100-len8'])(
    'stream word by word from %s',
    async (model) => {
      const stream = await client.chat.completions.create({
        model,
        messages: hello,
        stream: true,
        stream_options: { include_usage: true },
      })
      const times: number[] = []
      let text = ''
      let usage: OpenAI.CompletionUsage | null | undefined
      let finish: string | null | undefined
      for await (const chunk of stream) {
        const [choice] = chunk.choices
        if (choice?.delta.content) times.push(performance.now())
        text += choice?.delta.content ?? ''
        finish ??= choice?.finish_reason
        usage = chunk.usage ?? usage
      }
      expect(text).toBe('The quick answer is written word by word')
      expect(times).toHaveLength(8)
      expect((times.at(-1) ?? 0) - (times[0] ?? 0)).toBeGreaterThan(70)
      expect(finish).toBe('stop')
      expect(usage).toMatchObject({ prompt_tokens: 2, completion_tokens: 10, total_tokens: 12 })
    },
  )

  it('tell no usage in a stream that does not ask for it', async () => {
    const stream = await client.chat.completions.create({
      model: 'openai/mock',
      messages: hello,
      stream: true,
    })
    for await (const chunk of stream) expect(chunk.usage ?? null).toBeNull()
  })

  it.each(['openai', 'anthropic'])(
    'call tools of %s side by side, and hear what they say',
    async (provider) => {
      const model = `${provider}/mock-tools2`
      const time = { type: 'function' as const, function: { name: 'time', parameters: { type: 'object' } } }
      const tools = [weather, time]
      const first = await client.chat.completions
        .stream({ model, messages: hello, tools })
        .finalChatCompletion()
      const [answer] = first.choices
      expect(answer?.finish_reason).toBe('tool_calls')
      const calls = answer?.message.tool_calls ?? []
      expect(calls).toMatchObject([
        { type: 'function', function: { name: 'weather', arguments: '{"city":"Berlin","days":3}' } },
        { type: 'function', function: { name: 'time', arguments: '{}' } },
      ])
      const results = calls.map(({ id }, index) => ({
        role: 'tool' as const,
        tool_call_id: id,
        content: `result ${index}`,
      }))
      const message = { role: 'assistant' as const, content: null, tool_calls: calls }
      const second = await client.chat.completions.create({
        model,
        tools,
        messages: [...hello, message, ...results],
      })
      expect(second.choices[0]?.message.content).toMatch(/The tools say: .*result 0.*result 1/)
    },
  )

  it('call the tool that is chosen, and none where none may be', async () => {
    const chosen = await chat({
      tools: [weather],
      tool_choice: { type: 'function', function: { name: 'weather' } },
    })
    expect(chosen.choices[0]?.message.tool_calls).toHaveLength(1)
    const none = await chat({ tools: [weather], tool_choice: 'none' }, 'openai/mock-tool')
    expect(none.choices[0]?.message.tool_calls).toBeUndefined()
  })

  it('keep to a schema', async () => {
    const { schema, ...named } = { name: 'weather', strict: true, schema: weather.function.parameters }
    const formed = await chat({ response_format: { type: 'json_schema', json_schema: { ...named, schema } } })
    expect(JSON.parse(formed.choices[0]?.message.content ?? '')).toEqual({ city: 'Berlin', days: 3 })
    const some = await chat({ response_format: { type: 'json_object' } })
    expect(JSON.parse(some.choices[0]?.message.content ?? '')).toEqual({ answer: 'Berlin' })
  })

  it('see images', async () => {
    const content = [
      { type: 'text' as const, text: 'What?' },
      { type: 'image_url' as const, image_url: { url: pixel } },
    ]
    for (const provider of ['openai', 'anthropic']) {
      const seen = await chat({ messages: [{ role: 'user', content }] }, `${provider}/mock-see`)
      expect(seen.choices[0]?.message.content).toBe('I see image/png of 8 bytes.')
    }
  })

  it('give several answers, with log probabilities, and keep to stop words, lengths and seeds', async () => {
    const { choices, system_fingerprint: print } = await chat({
      n: 2,
      stop: ['answer'],
      seed: 7,
      logprobs: true,
      top_logprobs: 2,
    })
    expect(choices.map(({ message }) => message.content)).toEqual(['The quick ', 'The quick '])
    expect(choices[0]?.logprobs?.content?.map(({ token }) => token)).toEqual(['The ', 'quick '])
    expect(print).toBe('fp_7')
    const short = await chat({ max_completion_tokens: 2 })
    expect(short.choices[0]).toMatchObject({ finish_reason: 'length', message: { content: 'The ' } })
  })

  it('name who speaks, and pass over models that are told no names', async () => {
    const messages = [
      { role: 'user', name: 'Ada', content: [{ type: 'text', text: 'Hello' }] },
      { role: 'assistant', name: 'Bob', content: 'Good morning' },
      { role: 'user', content: 'Hello', name: 'Ada' },
    ]
    await chat({ messages })
    expect(stage.mock.requests.at(-1)?.body).toMatchObject({ messages })
    await expect(chat({ messages }, 'anthropic/mock')).rejects.toMatchObject({
      status: 400,
      code: 'llm_capability_missing',
    })
  })

  it('take what only says how long a provider keeps what it has read, and tell it nobody', async () => {
    const breakpoint = { prompt_cache_breakpoint: { mode: 'explicit' } }
    const content = [{ type: 'text', text: 'Hello', ...breakpoint }]
    const messages = [{ role: 'user', content }]
    await chat({ messages, prompt_cache_retention: '24h', prompt_cache_options: { mode: 'explicit' } })
    expect(JSON.stringify(stage.mock.requests.at(-1)?.body)).not.toContain('cache')
  })

  it('think as long as the program says', async () => {
    await chat({ reasoning_effort: 'max' })
    expect(stage.mock.requests.at(-1)?.body).toMatchObject({ reasoning_effort: 'max' })
  })

  it('stop the provider when their reader leaves', async () => {
    const stream = await client.chat.completions.create({
      model: 'openai/mock-gap30-len500',
      messages: hello,
      stream: true,
    })
    let words = 0
    for await (const chunk of stream) if (chunk.choices[0]?.delta.content && ++words === 3) break
    await expect(stage.mock.requests.at(-1)?.closed).resolves.toEqual({ complete: false })
    const controller = new AbortController()
    const before = stage.mock.requests.length
    const ended = client.chat.completions
      .create({ model: 'openai/mock-hang', messages: hello }, { signal: controller.signal })
      .catch((error: unknown) => error)
    await expect.poll(() => stage.mock.requests.length).toBeGreaterThan(before)
    controller.abort()
    expect(await ended).toBeInstanceOf(OpenAI.APIUserAbortError)
    await expect(stage.mock.requests.at(-1)?.closed).resolves.toEqual({ complete: false })
  })
})

describe('what goes wrong', () => {
  it('is told in OpenAI’s form with the right status', async () => {
    const cases = [
      [() => chat({}, 'no/such'), 404, 'model_not_found'],
      [() => chat({ temperature: 5 }), 400, 'invalid_request'],
      [() => chat({ web_search_options: {} }), 400, 'invalid_request'],
      [() => chat({}, 'openai/mock-fail429'), 429, 'rate_limit_exceeded'],
      [() => chat({}, 'openai/mock-fail400'), 400, 'llm_bad_request'],
      [() => chat({}, 'openai/mock-fail500'), 503, 'llm_unavailable'],
    ] as const
    for (const [work, status, code] of cases) {
      const error = await thrownBy(work())
      expect(error).toBeInstanceOf(OpenAI.APIError)
      expect(error).toMatchObject({ status, code })
      expect(String(error)).not.toContain('sk-secret')
    }
    const limited = await thrownBy(chat({}, 'openai/mock-fail429'))
    expect(limited instanceof OpenAI.APIError && limited.headers?.get('retry-after')).toBe('1')
    expect(await thrownBy(chat({ web_search_options: {} }))).toMatchObject({ param: 'web_search_options' })
    expect(await thrownBy(chat({ messages: [{ role: 'user', content: 1 }] }))).toMatchObject({
      param: 'messages.0.content',
    })
  })

  it('is told at the door too', async () => {
    const post = (init: RequestInit, path = '/chat/completions') =>
      fetch(`${stage.url}${path}`, { method: 'POST', body: '{}', ...init })
    const bearer = { authorization: `Bearer ${stage.key}` }
    const cases = [
      [await post({}), 401, 'key_missing'],
      [await post({ headers: { authorization: 'Bearer wrong' } }), 401, undefined],
      [await post({ headers: bearer }, '/no/such'), 404, 'unknown_url'],
      [await fetch(`${stage.url}/chat/completions`, { headers: bearer }), 405, 'method_not_supported'],
      [await post({ headers: bearer, body: 'no JSON' }), 400, 'invalid_request'],
      [await post({ headers: bearer, body: 'x'.repeat(33 * 1024 * 1024) }), 413, 'body_too_large'],
    ] as const
    for (const [answer, status, code] of cases) {
      expect(answer.status).toBe(status)
      const body: unknown = await answer.json()
      expect(body).toMatchObject({
        error: { message: expect.any(String), type: expect.any(String), ...(code && { code }) },
      })
    }
  })

  it('in the middle of an answer ends it with an error, and keeps what came before', async () => {
    const stream = await client.chat.completions.create({
      model: 'openai/mock-len30-cut10',
      messages: hello,
      stream: true,
    })
    let text = ''
    const reading = (async () => {
      for await (const chunk of stream) text += chunk.choices[0]?.delta.content ?? ''
    })()
    await expect(reading).rejects.toThrow(/broke off/)
    expect(text).toMatch(/^The quick answer is written word by word/)
  })
})

describe('models', () => {
  it('are listed, and found by their name', async () => {
    const ids: string[] = []
    for await (const { id, object } of client.models.list()) ids.push(`${object} ${id}`)
    expect(ids).toContain('model openai/mock')
    expect(ids).toContain('model anthropic/mock')
    expect(ids).toContain('model openai/mock-dims16')
    expect(await client.models.retrieve('openai/mock')).toMatchObject({
      id: 'openai/mock',
      owned_by: 'openai',
    })
    expect(await thrownBy(client.models.retrieve('openai/nothing'))).toMatchObject({ status: 404 })
  })
})

describe('embeddings', () => {
  const embed = (more: object) =>
    client.embeddings.create({ model: 'openai/mock-dims16', input: ['one', 'two', 'one'], ...more })

  it('come as numbers or as bytes, the same for the same text', async () => {
    const { data, usage, model } = await embed({ encoding_format: 'float' })
    expect(data.map(({ index, embedding }) => [index, embedding.length])).toEqual([
      [0, 16],
      [1, 16],
      [2, 16],
    ])
    expect(data[0]?.embedding).toEqual(data[2]?.embedding)
    expect(Math.hypot(...(data[0]?.embedding ?? []))).toBeCloseTo(1, 5)
    expect(usage.prompt_tokens).toBe(2)
    expect(model).toBe('openai/mock-dims16')
    // Without a word the client asks for bytes and reads them itself.
    expect((await embed({})).data[1]?.embedding).toEqual(data[1]?.embedding)
  })

  it('have the length that is asked for', async () => {
    const { data } = await embed({ input: 'one', dimensions: 24, encoding_format: 'float' })
    expect(data[0]?.embedding).toHaveLength(24)
  })

  it('are refused in OpenAI’s form', async () => {
    expect(await thrownBy(embed({ model: 'no/such' }))).toMatchObject({
      status: 404,
      code: 'model_not_found',
    })
    expect(await thrownBy(embed({ input: [] }))).toMatchObject({ status: 400, param: 'input' })
    expect(await thrownBy(embed({ input: [[1, 2]] }))).toMatchObject({
      status: 400,
      message: expect.stringContaining('tokens are not read here'),
    })
  })
})

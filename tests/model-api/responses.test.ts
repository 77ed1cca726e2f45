import OpenAI from 'openai'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { openStage, pixel, type Stage, weather } from './stage.ts'

let stage: Stage
let client: OpenAI
beforeAll(async () => {
  stage = await openStage()
  client = new OpenAI({ apiKey: stage.key, baseURL: stage.url, maxRetries: 0 })
}, 120_000)
afterAll(() => stage.stop())

const { name, parameters } = weather.function
const tools = [{ type: 'function' as const, name, parameters, strict: true }]

describe.each(['openai', 'anthropic'])('responses of %s', (provider) => {
  it('come whole and as a stream that the client can put together', async () => {
    const whole = await client.responses.create({
      model: `${provider}/mock`,
      input: 'Hello',
      instructions: 'Be brief.',
    })
    expect(whole.output_text).toMatch(/^The quick/)
    expect(whole).toMatchObject({ status: 'completed', store: false, usage: { input_tokens: 4 } })
    const stream = client.responses.stream({ model: `${provider}/mock-gap100-len8`, input: 'Hello' })
    const kinds: string[] = []
    const numbers: number[] = []
    stream.on('event', ({ type, sequence_number: number }) => {
      kinds.push(type)
      numbers.push(number)
    })
    const { output_text: text, usage } = await stream.finalResponse()
    expect(text).toBe('The quick answer is written word by word')
    expect(usage?.output_tokens).toBe(10)
    expect(numbers).toEqual(numbers.map((_, index) => index))
    expect(kinds[0]).toBe('response.created')
    expect(kinds.filter((kind) => kind === 'response.output_text.delta')).toHaveLength(8)
    expect(kinds.slice(-4)).toEqual([
      'response.output_text.done',
      'response.content_part.done',
      'response.output_item.done',
      'response.completed',
    ])
  })

  it('call tools, and hear what they say', async () => {
    const model = `${provider}/mock-tool`
    const first = await client.responses.stream({ model, input: 'Hello', tools }).finalResponse()
    const call = first.output.find((item) => item.type === 'function_call')
    expect(call).toMatchObject({
      name: 'weather',
      arguments: '{"city":"Berlin","days":3}',
      status: 'completed',
    })
    const second = await client.responses.create({
      model,
      tools,
      input: [
        { role: 'user', content: 'Hello' },
        {
          type: 'function_call',
          call_id: call?.call_id ?? '',
          name: 'weather',
          arguments: call?.arguments ?? '',
        },
        { type: 'function_call_output', call_id: call?.call_id ?? '', output: 'rain' },
      ],
    })
    expect(second.output_text).toMatch(/The tools say: .*rain/)
  })

  it('see images, keep to a schema, and say why they are cut off', async () => {
    const content = [{ type: 'input_image' as const, image_url: pixel, detail: 'auto' as const }]
    const seen = await client.responses.create({
      model: `${provider}/mock-see`,
      input: [{ role: 'user', content }],
    })
    expect(seen.output_text).toBe('I see image/png of 8 bytes.')
    const formed = await client.responses.create({
      model: `${provider}/mock`,
      input: 'Hello',
      text: { format: { type: 'json_schema', name: 'weather', schema: parameters, strict: true } },
    })
    expect(JSON.parse(formed.output_text)).toEqual({ city: 'Berlin', days: 3 })
    const short = await client.responses.create({
      model: `${provider}/mock`,
      input: 'Hello',
      max_output_tokens: 2,
    })
    expect(short).toMatchObject({ status: 'incomplete', incomplete_details: { reason: 'max_output_tokens' } })
  })

  it('in the middle end as failed', async () => {
    const stream = await client.responses.create({
      model: `${provider}/mock-len30-cut10`,
      input: 'Hello',
      stream: true,
    })
    const reading = (async () => {
      for await (const event of stream) if (event.type === 'response.failed') return event.response.error
      return undefined
    })()
    await expect(reading).rejects.toThrow(/broke off/)
  })
})

it('take what clients ask for whether or not there are thoughts to tell', async () => {
  const answered = await client.responses.create({
    model: 'openai/mock',
    input: 'Hello',
    include: ['reasoning.encrypted_content'],
    reasoning: { effort: 'max', summary: null },
    prompt_cache_retention: '24h',
    store: false,
  })
  expect(answered).toMatchObject({ output: [{ type: 'message' }], store: false })
  expect(stage.mock.requests.at(-1)?.body).toMatchObject({ reasoning_effort: 'max' })
})

it('refuse what they cannot do, by its name', async () => {
  const ask = (more: object) => client.responses.create({ model: 'openai/mock', input: 'Hello', ...more })
  for (const [more, param] of [
    [{ previous_response_id: 'resp_1' }, 'previous_response_id'],
    [{ store: true }, 'store'],
    [{ reasoning: { summary: 'auto' } }, 'reasoning.summary'],
    [{ include: ['file_search_call.results'] }, 'include.0'],
    [{ tools: [{ type: 'web_search' }] }, 'tools.0.type'],
  ] as const)
    await expect(ask(more)).rejects.toMatchObject({ status: 400, param })
})

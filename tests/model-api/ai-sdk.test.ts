import { createOpenAICompatible } from '@ai-sdk/openai-compatible'
import { embedMany, generateText, jsonSchema, Output, streamText, tool } from 'ai'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { openStage, pixel, type Stage, weather } from './stage.ts'

let stage: Stage
let provider: ReturnType<typeof createOpenAICompatible>
beforeAll(async () => {
  stage = await openStage()
  provider = createOpenAICompatible({
    name: 'wattos',
    baseURL: stage.url,
    apiKey: stage.key,
    includeUsage: true,
    supportsStructuredOutputs: true,
  })
}, 120_000)
afterAll(() => stage.stop())

const prompt = 'Hello'
const { parameters } = weather.function

describe.each(['openai', 'anthropic'])('the AI SDK, asking %s', (name) => {
  const model = (behaviour: string) => provider.chatModel(`${name}/${behaviour}`)

  it('streams text with its usage', async () => {
    const result = streamText({ model: model('mock-gap100-len8'), prompt })
    const pieces: string[] = []
    for await (const piece of result.textStream) pieces.push(piece)
    expect(pieces.join('')).toBe('The quick answer is written word by word')
    expect(pieces.length).toBeGreaterThan(4)
    expect(await result.usage).toMatchObject({ inputTokens: 2, outputTokens: 10 })
    expect(await result.finishReason).toBe('stop')
  })

  it('runs a tool and goes on with what it said', async () => {
    const asked: unknown[] = []
    const execute = (input: unknown) => {
      asked.push(input)
      return 'rain'
    }
    const { text, steps } = await generateText({
      model: model('mock-tool'),
      prompt,
      tools: { weather: tool({ inputSchema: jsonSchema(parameters), execute }) },
      stopWhen: ({ steps: done }) => done.length === 2,
    })
    expect(asked).toEqual([{ city: 'Berlin', days: 3 }])
    expect(steps).toHaveLength(2)
    expect(text).toMatch(/The tools say: .*rain/)
  })

  it('gets an object of a schema', async () => {
    const { output } = await generateText({
      model: model('mock'),
      prompt,
      output: Output.object({ schema: jsonSchema(parameters) }),
    })
    expect(output).toEqual({ city: 'Berlin', days: 3 })
  })

  it('sends images', async () => {
    const image = { type: 'file' as const, mediaType: 'image/png', data: pixel }
    const { text } = await generateText({
      model: model('mock-see'),
      messages: [{ role: 'user', content: [{ type: 'text', text: 'What?' }, image] }],
    })
    expect(text).toBe('I see image/png of 8 bytes.')
  })

  it('learns what went wrong, and stops the provider', async () => {
    const failing = generateText({ model: model('mock-fail429'), prompt, maxRetries: 0 })
    await expect(failing).rejects.toMatchObject({ statusCode: 429 })
    const controller = new AbortController()
    const errors: unknown[] = []
    const { textStream } = streamText({
      model: model('mock-gap30-len500'),
      prompt,
      abortSignal: controller.signal,
      onError: ({ error }) => void errors.push(error),
    })
    let pieces = 0
    for await (const piece of textStream) if (piece && ++pieces === 3) controller.abort()
    expect(errors).toEqual([])
    await expect(stage.mock.requests.at(-1)?.closed).resolves.toEqual({ complete: false })
  })
})

it('embeds texts', async () => {
  const model = provider.embeddingModel('openai/mock-dims16')
  const { embeddings, usage } = await embedMany({ model, values: ['one', 'two'] })
  expect(embeddings.map(({ length }) => length)).toEqual([16, 16])
  expect(usage.tokens).toBe(2)
})

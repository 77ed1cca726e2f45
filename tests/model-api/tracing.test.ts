import { once } from 'node:events'
import { createServer, type Server } from 'node:http'
import { json } from 'node:stream/consumers'
import OpenAI from 'openai'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { z } from 'zod'
import { hello, openStage, type Stage } from './stage.ts'

const value = z.object({
  stringValue: z.string().optional(),
  intValue: z.number().optional(),
  doubleValue: z.number().optional(),
  arrayValue: z.object({ values: z.array(z.object({ stringValue: z.string() })) }).optional(),
})
const span = z.object({
  spanId: z.string(),
  parentSpanId: z.string().optional(),
  name: z.string(),
  attributes: z.array(z.object({ key: z.string(), value })),
})
const payload = z.object({
  resourceSpans: z.array(z.object({ scopeSpans: z.array(z.object({ spans: z.array(span) })) })),
})

let collector: Server
let stage: Stage
let client: OpenAI
const spans: z.infer<typeof span>[] = []

beforeAll(async () => {
  collector = createServer((req, res) => {
    void json(req).then((body) => {
      for (const { scopeSpans } of payload.parse(body).resourceSpans)
        for (const scope of scopeSpans) spans.push(...scope.spans)
      res.setHeader('content-type', 'application/json').end('{}')
    })
  }).listen(0, '127.0.0.1')
  await once(collector, 'listening')
  const address = collector.address()
  const port = typeof address === 'object' ? address?.port : 0
  stage = await openStage([], { OTEL_EXPORTER_OTLP_ENDPOINT: `http://127.0.0.1:${port}` })
  client = new OpenAI({ apiKey: stage.key, baseURL: stage.url, maxRetries: 0 })
}, 60_000)
afterAll(async () => {
  await stage?.stop()
  collector?.closeAllConnections()
  collector?.close()
})

async function spanOf(name: string) {
  const found = () => spans.find((one) => one.name === name)
  await expect.poll(found, { message: name }).toBeDefined()
  const { attributes = [], ...one } = found() ?? {}
  const plain = attributes.map(({ key, value: { stringValue, intValue, doubleValue, arrayValue } }) => {
    const list = arrayValue?.values.map((item) => item.stringValue)
    return [key, stringValue ?? intValue ?? doubleValue ?? list]
  })
  return { ...one, attributes: z.record(z.string(), z.unknown()).parse(Object.fromEntries(plain)) }
}

it('shows what programs ask at /v1 in the words of OpenTelemetry, below the request it was for', async () => {
  const stream = await client.chat.completions.create({
    model: 'anthropic/mock-gap100-len8',
    messages: hello,
    temperature: 0.5,
    max_tokens: 50,
    stop: ['never'],
    stream: true,
  })
  for await (const _ of stream);
  const route = await spanOf('llm-gateway POST /v1/chat/completions')
  expect(route.attributes).toMatchObject({ 'http.route': '/v1/chat/completions' })
  const call = await spanOf('chat mock-gap100-len8')
  expect(call.parentSpanId).toBe(route.spanId)
  expect(call.attributes).toMatchObject({
    'gen_ai.operation.name': 'chat',
    'gen_ai.provider.name': 'anthropic',
    'gen_ai.request.model': 'mock-gap100-len8',
    'gen_ai.request.temperature': 0.5,
    'gen_ai.request.max_tokens': 50,
    'gen_ai.request.stop_sequences': ['never'],
    'gen_ai.output.type': 'text',
    'gen_ai.response.finish_reasons': ['stop'],
    'gen_ai.response.time_to_first_chunk': expect.any(Number),
    'gen_ai.usage.output_tokens': expect.any(Number),
    'server.address': '127.0.0.1',
    'server.port': expect.any(Number),
  })
  expect(JSON.stringify(spans)).not.toMatch(/Hello|upstream-key|quick answer/)
})

it('names what failed, and what made vectors', async () => {
  await client.chat.completions.create({ model: 'openai/mock-fail500', messages: hello }).catch(() => {})
  const failed = await spanOf('chat mock-fail500')
  expect(failed.attributes).toMatchObject({
    'gen_ai.provider.name': 'openai',
    'error.type': 'LLM_UNAVAILABLE',
  })
  await client.embeddings.create({ model: 'openai/mock-dims16', input: 'Hello' })
  const vectors = await spanOf('embeddings mock-dims16')
  expect(vectors.attributes).toMatchObject({ 'gen_ai.operation.name': 'embeddings' })
})

import { randomUUID } from 'node:crypto'
import OpenAI from 'openai'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { z } from 'zod'
import { createBrowser } from '../door/browser.ts'
import { createPerson } from '../door/people.ts'
import { openStage, type Stage } from './stage.ts'
import { writingService } from './writing-service.ts'

let stage: Stage
let client: OpenAI
const model = 'space/staff-handbook'

beforeAll(async () => {
  stage = await openStage([writingService])
  client = new OpenAI({ apiKey: stage.key, baseURL: stage.url, maxRetries: 0 })
  const browser = createBrowser(stage.platform.url)
  const post = async (path: string, body: object) => {
    const answer = await browser.post(path, body, { authorization: `Bearer ${stage.key}` })
    if (answer.status !== 200) throw new Error(answer.text)
    return answer.json()
  }
  const made = z.object({ result: z.object({ data: z.object({ id: z.string() }) }) })
  const space = made.parse(await post('/trpc/rag/spaces.create', { name: 'Staff handbook' })).result.data
  await post('/trpc/ingestion/write', {
    spaceId: space.id,
    documentId: randomUUID(),
    title: 'Contract',
    text: 'The notice period is three months to the end of a quarter. The canteen serves fish on Fridays.',
  })
}, 120_000)
afterAll(() => stage.stop())

const citation = z.looseObject({ ordinal: z.number(), title: z.string(), page: z.number(), text: z.string() })
const metadata = z.object({ citations: z.array(citation), abstained: z.boolean() })
const ask = (content: string, more: object = {}) =>
  client.chat.completions.create({ model, messages: [{ role: 'user', content }], ...more, stream: false })

it('a space is listed as a model, and answers with its citations', async () => {
  const ids: string[] = []
  for await (const { id } of client.models.list()) ids.push(id)
  expect(ids).toContain(model)
  const { choices, model: answered } = await ask('How long is the notice period?')
  const message = z.looseObject({ content: z.string(), metadata }).parse(choices[0]?.message)
  expect(answered).toBe(model)
  expect(message.content).toMatch(/three months to the end of a quarter.*\[1\]/)
  expect(message.metadata).toMatchObject({
    abstained: false,
    citations: [{ ordinal: 1, title: 'Contract', page: 1, text: expect.stringContaining('three months') }],
  })
})

it('streams it, the citations with the last words', async () => {
  const stream = await client.chat.completions.create({
    model,
    messages: [{ role: 'user', content: 'How long is the notice period?' }],
    stream: true,
    stream_options: { include_usage: true },
  })
  let text = ''
  const told: unknown[] = []
  for await (const { choices, usage } of stream) {
    const delta = z.looseObject({ metadata: metadata.optional() }).parse(choices[0]?.delta ?? {})
    text += choices[0]?.delta.content ?? ''
    if (delta.metadata) told.push(delta.metadata.citations[0]?.title)
    if (usage) told.push(typeof usage.total_tokens)
  }
  expect(text).toMatch(/three months/)
  expect(told).toEqual(['Contract', 'number'])
})

it('says when the documents do not say, and refuses what a space cannot do', async () => {
  const { choices } = await ask('Who won the chess world championship of 1972?')
  expect(choices[0]?.message).toMatchObject({ metadata: { abstained: true, citations: [] } })
  await expect(ask('x', { model: 'space/none' })).rejects.toMatchObject({
    status: 404,
    code: 'model_not_found',
  })
  await expect(ask('x', { temperature: 3 })).rejects.toMatchObject({ status: 400, param: 'temperature' })
  await expect(ask('x', { seed: 3 })).rejects.toMatchObject({ status: 400, param: 'seed' })
  const messages = [{ role: 'user', name: 'Ada', content: 'Hello' }]
  await expect(ask('x', { messages })).rejects.toMatchObject({ status: 400, param: 'messages' })
  const include = ['message.output_text.logprobs' as const]
  await expect(client.responses.create({ model, input: 'x', include })).rejects.toMatchObject({
    status: 400,
    param: 'include',
  })
})

it('says who wrote, where the organisation wants that said', async () => {
  const ada = createPerson(stage.platform.url)
  const question = 'How long is the notice period?'
  expect((await ask(question)).choices[0]?.message).not.toHaveProperty('metadata.notice')
  await ada.signUp('ada@example.org')
  await ada.client.admin.tenant.update.mutate({ requireDisclosure: true })
  // The door asks anew who somebody is.
  await ada.signIn('ada@example.org')
  for (const [named, says] of [
    [model, { mode: 'generated', notice: expect.stringContaining('An AI wrote this') }],
    ['openai/mock', undefined],
  ] as const) {
    const { data, response } = await client.chat.completions
      .create({ model: named, messages: [{ role: 'user', content: question }] })
      .withResponse()
    expect(response.headers.get('ai-disclosure')).toBe('mode=ai-originated')
    if (says) expect(data.choices[0]?.message).toMatchObject({ metadata: says })
  }
})

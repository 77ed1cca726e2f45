import OpenAI from 'openai'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { createPerson, type Person } from '../door/people.ts'
import { hello, openStage, type Stage } from './stage.ts'

let stage: Stage
let ada: Person
beforeAll(async () => {
  stage = await openStage()
  ada = createPerson(stage.platform.url)
  await ada.signUp('ada@example.org')
}, 60_000)
afterAll(() => stage?.stop())

it('a limit for each key holds for that key alone, and is told in OpenAI’s form', async () => {
  const makeKey = async (name: string) =>
    (await ada.client.admin.keys.create.mutate({ name, permissions: ['model:use'], days: 1 })).key
  const keys = [await makeKey('Nachtlauf'), await makeKey('Tagwerk')]
  const { id } = await ada.client.llm.limits.save.mutate({
    name: 'two a day',
    scope: 'key',
    unit: 'requests',
    window: 'day',
    amount: 2,
    hard: true,
  })
  const ask = (key = '') =>
    fetch(`${stage.url}/chat/completions`, {
      method: 'POST',
      headers: { authorization: `Bearer ${key}`, 'content-type': 'application/json' },
      body: JSON.stringify({ model: 'openai/mock', messages: hello }),
    })
  const [night, day] = keys
  expect((await ask(night)).status).toBe(200)
  expect((await ask(night)).status).toBe(200)
  const refused = await ask(night)
  expect(refused.status).toBe(429)
  // Asking again helps when the next day has begun.
  const waiting = Number(refused.headers.get('retry-after'))
  expect(waiting).toBeGreaterThan(0)
  expect(waiting).toBeLessThanOrEqual(86_400)
  expect(await refused.json()).toMatchObject({
    error: { message: expect.any(String), code: expect.any(String) },
  })
  expect((await ask(day)).status).toBe(200)
  await ada.client.llm.limits.remove.mutate({ id })
}, 60_000)

it('warns of a soft limit in the headers of every kind of answer, and in the list of limits', async () => {
  const limits = ada.client.llm.limits
  const soft = { scope: 'key', window: 'day', hard: false } as const
  await limits.save.mutate({ ...soft, name: 'Anfragen für alle', unit: 'requests', amount: 6, warnAt: 50 })
  await limits.save.mutate({ ...soft, name: 'tokens', unit: 'tokens', amount: 1_000_000 })
  const { key } = await ada.client.admin.keys.create.mutate({
    name: 'k',
    permissions: ['model:use'],
    days: 1,
  })
  const client = new OpenAI({ apiKey: key, baseURL: stage.url, maxRetries: 0 })
  const model = 'openai/mock'
  const chat = (stream: boolean) =>
    client.chat.completions.create({ model, messages: hello, stream }).withResponse()
  const told = ({ response: { headers } }: { response: Response }) => ({
    left: headers.get('x-ratelimit-remaining-requests'),
    warning: headers.get('x-wattos-limit-warning'),
  })
  const first = await chat(false)
  expect(told(first)).toEqual({ left: '5', warning: null })
  expect(first.response.headers.get('x-ratelimit-limit-requests')).toBe('6')
  expect(first.response.headers.get('x-ratelimit-reset-requests')).toMatch(/^(\d+h)?(\d+m)?\d+s$/)
  expect(first.response.headers.get('x-ratelimit-remaining-tokens')).toBe('1000000')
  const vectors = client.embeddings.create({ model: 'openai/mock-dims16', input: 'Hallo' }).withResponse()
  expect(told(await vectors)).toEqual({ left: '4', warning: null })
  const streamed = await chat(true)
  const warning = (percent: number) =>
    expect.stringMatching(
      new RegExp(`^%"Anfragen f%c3%bcr alle";unit=requests;window=day;percent=${percent};reset=\\d+$`),
    )
  expect(told(streamed)).toEqual({ left: '3', warning: warning(50) })
  await streamed.response.body?.cancel()
  const answered = await client.responses.create({ model, input: 'Hallo' }).withResponse()
  expect(told(answered)).toEqual({ left: '2', warning: warning(66) })
  for (let call = 0; call < 3; call++) await chat(false)
  // It only warns.
  expect(told(await chat(false))).toEqual({ left: '0', warning: warning(133) })
  await expect
    .poll(async () => (await limits.list.query()).find(({ unit }) => unit === 'requests')?.states)
    .toMatchObject([{ used: 8, state: 'exhausted' }])
}, 60_000)

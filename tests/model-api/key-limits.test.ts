import { afterAll, beforeAll, expect, it } from 'vitest'
import { createPerson } from '../door/people.ts'
import { hello, openStage, type Stage } from './stage.ts'

let stage: Stage
beforeAll(async () => {
  stage = await openStage()
}, 60_000)
afterAll(() => stage?.stop())

it('a limit for each key holds for that key alone, and is told in OpenAI’s form', async () => {
  const ada = createPerson(stage.platform.url)
  await ada.signUp('ada@example.org')
  const makeKey = async (name: string) =>
    (await ada.client.admin.keys.create.mutate({ name, permissions: ['model:use'], days: 1 })).key
  const keys = [await makeKey('Nachtlauf'), await makeKey('Tagwerk')]
  await ada.client.llm.limits.save.mutate({
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
  expect(await refused.json()).toMatchObject({
    error: { message: expect.any(String), code: expect.any(String) },
  })
  expect((await ask(day)).status).toBe(200)
}, 60_000)

import { agents } from '@wattos/agent-service'
import { crawler } from '@wattos/crawler-service'
import { insight } from '@wattos/customer-intelligence-service'
import { ingestion } from '@wattos/ingestion-service'
import { summary } from '@wattos/summary-service'
import OpenAI from 'openai'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { z } from 'zod'
import { createPerson, join, type Person } from '../door/people.ts'
import { openStage, type Stage } from './stage.ts'

let stage: Stage
let ada: Person
let client: OpenAI

/** Makes a key of somebody's, and OpenAI's client with it. */
async function clientOf(person: Person, ...more: 'model:use'[]): Promise<OpenAI> {
  const permissions = ['agent:use' as const, 'chat:use' as const, 'character:use' as const, ...more]
  const { key } = await person.client.admin.keys.create.mutate({ name: 'Programm', permissions, days: 1 })
  return new OpenAI({ apiKey: key, baseURL: stage.url, maxRetries: 1 })
}

/** Publishes an agent for everybody; its name as a model. */
async function publish(name: string, model: string): Promise<`agent/${string}`> {
  const { id, slug } = await ada.client.agents.create.mutate({
    name,
    draft: { model: `openai/${model}`, language: 'en' },
  })
  await ada.client.agents.publish.mutate({ id })
  await ada.client.agents.grants.set.mutate({ id, subject: { kind: 'everyone' }, level: 'use' })
  return `agent/${slug}`
}

beforeAll(async () => {
  // All of those that are asked when somebody's data may only be kept.
  stage = await openStage([crawler, ingestion, insight, summary])
  const { url } = stage.platform
  // The agents' own worker, as in a deployment of its own.
  await stage.platform.alsoMount(
    [agents],
    { LLM_GATEWAY_URL: url, TOOL_SERVICE_URL: url },
    { work: true, app: 'agent-worker' },
  )
  ada = createPerson(url)
  await ada.signUp('ada@example.org')
  client = await clientOf(ada)
}, 120_000)
afterAll(() => stage?.stop())

const metadata = z.object({
  run: z.object({ id: z.uuid(), state: z.string(), version: z.number(), reason: z.string().nullable() }),
  tools: z.array(
    z.object({ step: z.uuid(), tool: z.string(), state: z.string(), code: z.string().nullable() }),
  ),
  citations: z.array(z.looseObject({ ordinal: z.number(), step: z.uuid(), title: z.string() })),
  waitingFor: z.array(
    z.looseObject({ id: z.uuid(), kind: z.string(), tool: z.string(), reason: z.string() }),
  ),
  mode: z.literal('generated'),
})
const message = z.looseObject({ content: z.string(), metadata })
const ask = async (model: string, more: object = {}) => {
  const { choices } = await client.chat.completions.create({
    model,
    messages: [{ role: 'user', content: 'Hello' }],
    ...more,
    stream: false,
  })
  return message.parse(choices[0]?.message)
}
const refusal = (work: Promise<unknown>): Promise<unknown> =>
  work.then(
    () => undefined,
    (error: unknown) => error,
  )

describe('an agent as a model', () => {
  it('is listed to whoever may use it, once it is published', async () => {
    const model = await publish('Müllers Hilfe', 'mock')
    await ada.client.agents.create.mutate({ name: 'Entwurf' })
    const listed = (await client.models.list()).data.map(({ id }) => id)
    expect(listed).toContain(model)
    expect(listed).not.toContain('agent/entwurf')
    const { key } = await ada.client.admin.keys.create.mutate({
      name: 'nur Modelle',
      permissions: ['model:use'],
      days: 1,
    })
    const others = new OpenAI({ apiKey: key, baseURL: stage.url, maxRetries: 0 })
    expect((await others.models.list()).data.map(({ id }) => id)).not.toContain(model)
    const messages = [{ role: 'user' as const, content: 'Hello' }]
    expect(await refusal(others.chat.completions.create({ model, messages }))).toMatchObject({ status: 403 })
    for (const none of ['agent/entwurf', 'agent/none'])
      expect(await refusal(ask(none))).toMatchObject({ status: 404, code: 'model_not_found' })
  })

  it('answers whole and as a stream, in both protocols', async () => {
    const model = await publish('Answers', 'mock')
    const whole = await ask(model)
    expect(whole.content).toMatch(/^The quick/)
    expect(whole.metadata).toMatchObject({ run: { state: 'completed', version: 1 }, waitingFor: [] })
    const stream = await client.chat.completions.create({
      model,
      messages: [{ role: 'user', content: 'Hello' }],
      stream: true,
      stream_options: { include_usage: true },
    })
    let text = ''
    const states: unknown[] = []
    for await (const { choices, usage } of stream) {
      const delta = z.looseObject({ metadata: metadata.optional() }).parse(choices[0]?.delta ?? {})
      text += choices[0]?.delta.content ?? ''
      if (delta.metadata) states.push(delta.metadata.run.state)
      if (usage) states.push(usage.total_tokens > 0)
    }
    expect(text).toBe(whole.content)
    expect(states).toEqual(['completed', true])
    const response = await client.responses.create({ model, input: 'Hello' })
    expect(response).toMatchObject({ status: 'completed', output_text: whole.content })
    const item = z.looseObject({ metadata }).parse(response.output[0])
    expect(item.metadata.run.state).toBe('completed')
    const streamed = await client.responses.stream({ model, input: 'Hello' }).finalResponse()
    expect(streamed.output_text).toBe(whole.content)
    expect(z.looseObject({ metadata }).parse(streamed.output[0]).metadata.run.id).not.toBe(
      item.metadata.run.id,
    )
  })

  it('knows what was said before, and refuses what it cannot keep to', async () => {
    const model = await publish('Echo', 'mock-echo')
    const messages = [
      { role: 'user' as const, content: 'My name is Ada.' },
      { role: 'assistant' as const, content: 'Hello Ada.' },
      { role: 'user' as const, content: 'What is my name?' },
    ]
    const { content } = await ask(model, { messages })
    expect(content).toMatch(/My name is Ada\.[^]*Hello Ada\.[^]*What is my name\?/)
    for (const [more, param] of [
      [{ seed: 1 }, 'seed'],
      [{ messages: [{ role: 'system', content: 'Obey.' }, ...messages] }, 'messages'],
      [{ metadata: { run: 'x' } }, 'metadata.run'],
    ] as const)
      expect(await refusal(ask(model, more))).toMatchObject({ status: 400, param })
  })

  it('that waits for a person says so, and goes on when asked again after the decision', async () => {
    const model = await publish('Asks', 'mock-tool')
    const first = await ask(model)
    expect(first.metadata).toMatchObject({
      run: { state: 'waiting_approval' },
      tools: [{ tool: 'ask_person', state: 'waiting' }],
      waitingFor: [{ kind: 'question', tool: 'ask_person' }],
    })
    const { id: run } = first.metadata.run
    const again = await client.responses.create({ model, input: 'And?', metadata: { run } })
    expect(again).toMatchObject({
      status: 'incomplete',
      incomplete_details: { reason: 'waiting_approval' },
      output_text: 'I wait for the decision of a person.',
    })
    // A key decides nothing.
    const [card] = await ada.client.agents.approvals.list.query()
    expect(card).toMatchObject({ id: first.metadata.waitingFor[0]?.id, run: { id: run } })
    await ada.client.agents.approvals.answer.mutate({
      id: card?.id ?? '',
      hash: card?.hash ?? '',
      text: 'In the north.',
    })
    const last = await ask(model, { metadata: { run } })
    expect(last.content).toBe('The tools say: In the north.')
    expect(last.metadata.run).toMatchObject({ id: run, state: 'completed' })
    // Nobody else learns of it, nor another agent.
    const bert = await join(ada, stage.platform.url, { email: 'bert@example.org', role: 'editor' })
    const messages = [{ role: 'user' as const, content: 'And?' }]
    const asked = { model, messages, metadata: { run } }
    const others = await clientOf(bert)
    expect(await refusal(others.chat.completions.create(asked))).toMatchObject({ code: 'run_not_found' })
    const other = await publish('Other', 'mock')
    expect(await refusal(ask(other, { metadata: { run } }))).toMatchObject({ code: 'run_not_found' })
  })

  it('whose run fails says why, and is not asked again by the client by itself', async () => {
    const model = await publish('Fails', 'mock-fail400')
    expect(await refusal(ask(model))).toMatchObject({ code: 'llm_bad_request' })
    const runs = (await ada.client.agents.runs.list.query()).filter(({ agentName }) => agentName === 'Fails')
    expect(runs.map(({ state }) => state)).toEqual(['failed'])
  })

  it('keeps to the budget of the key', async () => {
    const model = await publish('Dear', 'mock')
    const bounded = await clientOf(ada)
    const { id } = await ada.client.llm.limits.save.mutate({
      name: 'one a day',
      scope: 'key',
      unit: 'requests',
      window: 'day',
      amount: 1,
      hard: true,
    })
    const asked = { model, messages: [{ role: 'user' as const, content: 'Hello' }] }
    expect((await bounded.chat.completions.create(asked)).choices).toHaveLength(1)
    expect(await refusal(bounded.chat.completions.create(asked))).toMatchObject({ status: 429 })
    const runs = await ada.client.agents.runs.list.query()
    expect(runs.filter(({ agentName }) => agentName === 'Dear')).toHaveLength(2)
    await ada.client.llm.limits.remove.mutate({ id })
  })

  it('does nothing more for somebody whose data may only be kept', async () => {
    const model = await publish('Stops', 'mock-tool')
    const cora = await join(ada, stage.platform.url, { email: 'cora@example.org', role: 'editor' })
    const hers = await clientOf(cora)
    const asked = { model, messages: [{ role: 'user' as const, content: 'Hello' }] }
    await hers.chat.completions.create(asked)
    const people = await ada.client.admin.people.list.query({})
    const userId = people.people.find(({ email }) => email === 'cora@example.org')?.id ?? ''
    await ada.client.admin.privacy.setRestriction.mutate({ userId, reason: 'Art. 18' })
    const cards = await ada.client.agents.approvals.list.query()
    expect(cards.filter(({ run }) => run.userId === userId)).toEqual([])
    // The door remembers for some seconds who somebody is.
    await expect
      .poll(() => refusal(hers.chat.completions.create(asked)), { timeout: 30_000 })
      .toMatchObject({ status: 403 })
  })
})

describe('a character as a model', () => {
  const owl = {
    name: 'Weise Eule',
    tagline: '',
    persona: 'You explain mathematics with apples.',
    greeting: '',
    starters: [],
    language: 'en' as const,
    look: { hue: 200, figure: 'owl' as const },
    voice: { rate: 1, pitch: 1 },
    spaceIds: [],
    limits: { questionsPerDay: null, questionLength: 200, documentsOnly: false, avoids: ['marks'] },
  }
  const model = 'character/weise-eule'

  it('speaks as it does in the console, in both protocols, and only once it is published', async () => {
    const { id } = await ada.client.character.create.mutate(owl)
    expect(await refusal(ask(model))).toMatchObject({ status: 404, code: 'model_not_found' })
    await ada.client.character.publish.mutate({ id })
    expect((await client.models.list()).data.map((one) => one.id)).toContain(model)
    const messages = [{ role: 'user' as const, content: 'What is a half?' }]
    const { choices } = await client.chat.completions.create({ model, messages })
    expect(choices[0]?.message).toMatchObject({ metadata: { citations: [], mode: 'generated' } })
    expect(JSON.stringify(stage.mock.requests.at(-1)?.body)).toContain(owl.persona)
    const declined = await client.responses.create({ model, input: 'Which marks do I get?' })
    expect(declined.output_text).toBe('I do not talk about that. Feel free to ask me something else.')
    const asked = client.responses.create({ model, input: 'x'.repeat(201) })
    expect(await refusal(asked)).toMatchObject({ status: 400, code: 'question_too_long' })
  })

  it('that counts its questions answers only where they are kept', async () => {
    const { id } = await ada.client.character.create.mutate({
      ...owl,
      name: 'Counting',
      limits: { ...owl.limits, questionsPerDay: 2 },
    })
    await ada.client.character.publish.mutate({ id })
    const asked = client.responses.create({ model: 'character/counting', input: 'What is a half?' })
    expect(await refusal(asked)).toMatchObject({ status: 403, code: 'character_counts_questions' })
  })
})

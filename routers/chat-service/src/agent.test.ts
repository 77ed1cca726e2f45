import { uuidv7 } from '@wattos/data'
import { openTestStore } from '@wattos/testing'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { failureOf, openWorld, people, read, stored } from './testing/world.ts'

let store: Awaited<ReturnType<typeof openTestStore>>
let world: Awaited<ReturnType<typeof openWorld>>
beforeAll(async () => {
  store = await openTestStore()
  world = await openWorld('http', store.url)
}, 120_000)
afterAll(async () => {
  await world.close()
  await store.close()
})

let agentId = ''
beforeEach(() => {
  world.state.reset()
  agentId = uuidv7()
  Object.assign(world.agency, { agent: { id: agentId, published: { language: 'en' } }, refuses: false })
})

const edge = () => world.as(people.anna)
const ask = (text: string, more: { conversationId?: string } = {}) =>
  edge().ask.mutate(more.conversationId ? { text, ...more } : { text, agentId })
const passage = { title: 'Handbuch', text: 'Der Urlaub', documentId: 'd1', start: 0, end: 10, page: 7 }
const result = {
  state: 'completed',
  output: '30 days [1], more elsewhere [2].',
  model: 'test/model',
  found: [
    { ...passage, ordinal: 1 },
    { title: 'Law', text: '', url: 'https://example.org/law', ordinal: 2 },
    { title: 'Trap', text: '', url: 'javascript:alert(1)', ordinal: 3 },
  ],
  costMicros: 1_500,
  workedMs: 900,
}

describe('a conversation with an agent', () => {
  it('names the run, waits as long as it does, and keeps what it said with its sources', async () => {
    const { conversationId, messageId, runId } = await ask('How much leave do I have?')
    expect(world.agency.begun.at(-1)).toEqual({
      id: runId,
      agentId,
      question: 'How much leave do I have?',
      earlier: [],
    })
    world.agency.stands({ state: 'waiting_approval' })
    expect(await stored(edge(), conversationId, messageId)).toMatchObject({ state: 'streaming', runId })
    world.agency.stands(result)
    // A reload, through another process.
    expect(await stored(world.elsewhereAs(people.anna), conversationId, messageId)).toMatchObject({
      state: 'complete',
      mode: 'generated',
      model: 'test/model',
      text: result.output,
      totalMs: 900,
      citations: [{ ...passage, ordinal: 1 }],
      links: [{ ordinal: 2, title: 'Law', url: 'https://example.org/law' }],
    })
    // Whatever becomes of the run.
    world.agency.runs.clear()
    expect(await stored(edge(), conversationId, messageId)).toMatchObject({ text: result.output })
    expect(await edge().conversations.get.query({ id: conversationId })).toMatchObject({ agentId })
    expect(world.state.searches).toEqual([])
  })

  it('is told what was said before, and goes on with the same agent', async () => {
    const { conversationId, messageId } = await ask('How much leave do I have?')
    world.agency.stands({ state: 'completed', output: '30 days.' })
    await read(edge(), messageId)
    const first = agentId
    await ask('And next year?', { conversationId })
    expect(world.agency.begun.at(-1)).toMatchObject({
      agentId: first,
      question: 'And next year?',
      earlier: [
        { role: 'user', text: 'How much leave do I have?' },
        { role: 'assistant', text: '30 days.' },
      ],
    })
  })

  it('can be watched until the run ends', async () => {
    const { messageId } = await ask('How much leave do I have?')
    const reading = read(edge(), messageId)
    world.agency.stands(result)
    expect((await reading).done).toMatchObject({ state: 'complete', text: result.output })
  })

  it('is completed also where nobody looks', async () => {
    const { conversationId, messageId } = await ask('How much leave do I have?')
    world.agency.stands(result)
    const db = store.database.prisma
    await expect
      .poll(() => db.message.count({ where: { conversationId, id: messageId, state: 'complete' } }), {
        timeout: 60_000,
      })
      .toBe(1)
  }, 90_000)

  it('says why there is no answer', async () => {
    world.agency.refuses = true
    const refused = await ask('Please work')
    expect(await stored(edge(), refused.conversationId, refused.messageId)).toMatchObject({
      state: 'failed',
      errorReason: 'AGENT_NOT_PUBLISHED',
    })
    world.agency.refuses = false
    const { messageId } = await edge().regenerate.mutate({ messageId: refused.messageId })
    world.agency.stands({ state: 'failed', reason: 'COST_EXHAUSTED' })
    expect(await stored(edge(), refused.conversationId, messageId)).toMatchObject({
      state: 'failed',
      errorReason: 'COST_EXHAUSTED',
    })
  })

  it('stands by what it can find of a run that never began, or is gone', async () => {
    const { conversationId, messageId } = await ask('Please work')
    world.agency.runs.clear()
    expect(await stored(edge(), conversationId, messageId)).toMatchObject({ state: 'streaming' })
    await store.database.prisma.message.updateMany({
      where: { id: messageId },
      data: { createdAt: new Date(Date.now() - 60_000) },
    })
    expect(await stored(edge(), conversationId, messageId)).toMatchObject({
      state: 'failed',
      errorReason: 'AGENT_RUN_GONE',
    })
  })

  it('cancels the run when it is stopped or deleted', async () => {
    const { messageId, runId } = await ask('Please work')
    expect(await edge().stop.mutate({ messageId })).toEqual({ stopped: true })
    expect(world.agency.runs.get(runId ?? '')?.state).toBe('cancelled')
    expect(await edge().stop.mutate({ messageId })).toEqual({ stopped: false })

    const other = await ask('Please work')
    await edge().conversations.delete.mutate({ id: other.conversationId })
    expect(world.agency.runs.get(other.runId ?? '')?.state).toBe('cancelled')
  })

  it('keeps no personal data where the organisation wants none', async () => {
    const { conversationId, messageId } = await ask('Whom do I ask?')
    world.agency.stands({
      ...result,
      output: 'Write to erika.muster@example.org.',
      found: [{ ...passage, ordinal: 1, text: 'erika.muster@example.org' }],
      redact: true,
    })
    const answer = await stored(edge(), conversationId, messageId)
    expect(answer?.text).toMatch(/^Write to /)
    expect(JSON.stringify(answer)).not.toContain('erika')
  })
})

describe('what others get of it', () => {
  it('is nothing where they may not use the agent, and no conversation is left behind', async () => {
    world.agency.agent = null
    expect((await failureOf(ask('Secret?'))).reason).toBe('AGENT_NOT_FOUND')
    world.agency.agent = { id: agentId, published: null }
    expect((await failureOf(ask('Secret?'))).reason).toBe('AGENT_NOT_PUBLISHED')
    expect(await store.database.prisma.message.count({ where: { text: 'Secret?' } })).toBe(0)
  })

  it('is the answer, in a shared conversation, as far as they may read its sources', async () => {
    const { conversationId, messageId } = await ask('How much leave do I have?')
    const reader = { ...people.bert, role: 'viewer' } as const
    await edge().conversations.grants.set.mutate({
      id: conversationId,
      subject: { kind: 'person', id: reader.userId },
      level: 'read',
    })
    world.agency.stands(result)
    expect(await stored(world.as(reader), conversationId, messageId)).toMatchObject({ text: result.output })
    world.state.hidden = ['d1']
    expect(await stored(world.as(reader), conversationId, messageId)).toMatchObject({
      withheld: true,
      text: '',
      citations: [],
      links: [],
    })
  })
})

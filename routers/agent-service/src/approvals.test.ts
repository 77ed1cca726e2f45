import { createSealer } from '@wattos/secrets'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { failureOf } from './test-support/failure-of.ts'
import { makePeople } from './test-support/people.ts'
import { openWorld, type SeenCard, type World } from './test-support/world.ts'
import { invite } from './approvals/links.ts'

let world: World

beforeAll(async () => {
  world = await openWorld()
}, 60_000)
afterAll(() => world[Symbol.asyncDispose]())
beforeEach(() => {
  world.tools.effects.length = 0
  world.llm.requests.length = 0
})

const send = (label: string, more: object = {}) => ({ name: 'send', args: { label, ...more } })
const shownOf = ({ id, hash }: Pick<SeenCard, 'id' | 'hash'>) => ({ id, hash })

describe('a call that needs a person', () => {
  it('waits with everything that one needs to decide, and is carried out once when somebody agrees', async () => {
    const { maker } = makePeople()
    const agentId = await world.agent(maker)
    const id = await world.begin(maker, agentId, { say: 'Der Brief muss hinaus.', calls: [send('Brief')] })
    await world.until(maker, id, 'waiting_approval')
    expect(world.effects()).toEqual([])
    const card = await world.card(maker, id)
    expect(card).toMatchObject({
      kind: 'call',
      state: 'waiting',
      agent: { id: agentId, name: 'Probe' },
      tool: { id: 'send', description: 'send of the tests', effect: 'changes' },
      arguments: { label: 'Brief' },
      reason: 'Der Brief muss hinaus.',
    })
    await world.as(maker).approvals.approve.mutate(shownOf(card))
    await world.until(maker, id, 'completed')
    expect(world.effects()).toEqual(['Brief'])
    const decided = await world.as(maker).approvals.get.query({ id: card.id })
    expect(decided).toMatchObject({ state: 'approved', decidedBy: maker.userId })
  })

  it('is told to the model as refused, with the reason', async () => {
    const { maker } = makePeople()
    const id = await world.begin(
      maker,
      await world.agent(maker),
      { calls: [send('Brief')] },
      { say: 'Gut, dann nicht.' },
    )
    const card = await world.card(maker, id)
    await world.as(maker).approvals.reject.mutate({ ...shownOf(card), reason: 'Zu früh.' })
    const { run } = await world.until(maker, id, 'completed')
    expect(run.output).toBe('Gut, dann nicht.')
    expect(world.effects()).toEqual([])
    expect(world.llm.requests.at(-1)?.messages.at(-1)?.content).toBe(
      JSON.stringify({ failed: 'REJECTED', message: 'Zu früh.' }),
    )
  })

  it('is carried out with the arguments that a person made of it, if they fit the tool', async () => {
    const { maker } = makePeople()
    const id = await world.begin(maker, await world.agent(maker), { calls: [send('Brief', { amount: 5 })] })
    const card = await world.card(maker, id)
    const approve = (given: { label: string; amount: number }) =>
      world.as(maker).approvals.approve.mutate({ ...shownOf(card), arguments: given })
    expect(await failureOf(approve({ label: 'Brief', amount: 500 }))).toBe('ARGUMENTS_INVALID')
    await approve({ label: 'Brief', amount: 7 })
    await world.until(maker, id, 'completed')
    expect(world.tools.effects.map((effect) => effect.arguments)).toEqual([{ label: 'Brief', amount: 7 }])
  })

  it('is refused when nobody decides in time', async () => {
    const { maker } = makePeople()
    const agentId = await world.agent(maker, { policies: { approvalHours: 0.01 } })
    const id = await world.begin(maker, agentId, { calls: [send('Brief')] }, { say: 'Niemand da.' })
    const card = await world.card(maker, id)
    await world.sql(`UPDATE agent_approval SET expires_at = now() - interval '1 second' WHERE id = $1`, [
      card.id,
    ])
    expect(await failureOf(world.as(maker).approvals.approve.mutate(shownOf(card)))).toBe('APPROVAL_DECIDED')
    const { run, steps } = await world.until(maker, id, 'completed')
    expect(run.output).toBe('Niemand da.')
    expect(steps[1]).toMatchObject({ state: 'failed', code: 'NOBODY_DECIDED' })
    expect(world.effects()).toEqual([])
  })

  it('does not hold up calls beside it, and several are decided one by one', async () => {
    const { maker } = makePeople()
    const id = await world.begin(maker, await world.agent(maker), {
      calls: [send('eins'), { name: 'look_up', args: { label: 'nebenbei' } }, send('zwei')],
    })
    await world.until(maker, id, 'waiting_approval')
    expect(world.effects()).toEqual(['nebenbei'])
    const cards = await world.as(maker).approvals.list.query()
    const [first, second] = ['eins', 'zwei'].map((label) =>
      cards.find((card) => JSON.stringify(card.arguments).includes(label)),
    )
    if (!first || !second) throw new Error('both should wait')
    await world.as(maker).approvals.approve.mutate(shownOf(second))
    await expect.poll(() => world.effects(), { timeout: 10_000 }).toEqual(['nebenbei', 'zwei'])
    await world.until(maker, id, 'waiting_approval')
    await world.as(maker).approvals.approve.mutate(shownOf(first))
    await world.until(maker, id, 'completed')
    expect(world.effects()).toEqual(['nebenbei', 'zwei', 'eins'])
  })
})

describe('a question', () => {
  it('is answered by a person, and the model reads the answer', async () => {
    const { maker } = makePeople()
    const ask = { name: 'ask_person', args: { question: 'Welche Farbe?' } }
    const id = await world.begin(maker, await world.agent(maker), { calls: [ask] }, { say: 'Blau also.' })
    const card = await world.card(maker, id)
    expect(card).toMatchObject({ kind: 'question', arguments: { question: 'Welche Farbe?' } })
    expect(await failureOf(world.as(maker).approvals.approve.mutate(shownOf(card)))).toBe('APPROVAL_KIND')
    await world.as(maker).approvals.answer.mutate({ ...shownOf(card), text: 'Blau.' })
    await world.until(maker, id, 'completed')
    expect(world.llm.requests.at(-1)?.messages.at(-1)?.content).toBe('Blau.')
  })
})

describe('who decides', () => {
  it('is the person of the run, whoever may change the agent, and an administrator', async () => {
    const { maker, administrator, colleague, another } = makePeople()
    const agentId = await world.agent(maker)
    await world.as(maker).grants.set.mutate({ id: agentId, subject: { kind: 'everyone' }, level: 'use' })
    const editor = another()
    const subject = { kind: 'person', id: editor.userId } as const
    await world.as(maker).grants.set.mutate({ id: agentId, subject, level: 'edit' })
    const id = await world.begin(colleague, agentId, { calls: [send('Brief')] })
    const card = await world.card(colleague, id)
    for (const person of [colleague, maker, editor, administrator])
      expect(await world.as(person).approvals.get.query({ id: card.id })).toMatchObject({ state: 'waiting' })
    const other = await failureOf(world.as(another()).approvals.get.query({ id: card.id }))
    expect(other).toBe('APPROVAL_NOT_FOUND')
  })

  it('are only the named, where the agent names people or groups', async () => {
    const { maker, administrator, colleague, another } = makePeople()
    const group = crypto.randomUUID()
    const member = { ...another(), groups: [group] }
    const agentId = await world.agent(maker, { policies: { approverIds: [colleague.userId, group] } })
    const id = await world.begin(maker, agentId, { calls: [send('Brief')] })
    const card = await world.card(colleague, id)
    for (const person of [maker, administrator])
      expect(await failureOf(world.as(person).approvals.approve.mutate(shownOf(card)))).toBe(
        'APPROVAL_NOT_FOUND',
      )
    await world.as(member).approvals.approve.mutate(shownOf(card))
    await world.until(maker, id, 'completed')
  })

  it('can be left to somebody else, who then decides alone', async () => {
    const { maker, colleague } = makePeople()
    const id = await world.begin(maker, await world.agent(maker), { calls: [send('Brief')] })
    const card = await world.card(maker, id)
    await world.as(maker).approvals.delegate.mutate({ id: card.id, to: colleague.userId })
    expect(await failureOf(world.as(maker).approvals.approve.mutate(shownOf(card)))).toBe(
      'APPROVAL_NOT_FOUND',
    )
    await world.as(colleague).approvals.approve.mutate(shownOf(card))
    await world.until(maker, id, 'completed')
    expect(world.effects()).toEqual(['Brief'])
  })

  it('is somebody else than who began the run, where the agent says so', async () => {
    const { maker, administrator } = makePeople()
    const agentId = await world.agent(maker, { policies: { fourEyes: true } })
    const id = await world.begin(maker, agentId, { calls: [send('Brief')] })
    const card = await world.card(administrator, id)
    expect(await world.as(maker).approvals.list.query()).toEqual([])
    expect(await failureOf(world.as(maker).approvals.approve.mutate(shownOf(card)))).toBe(
      'APPROVAL_NEEDS_OTHER',
    )
    await world.as(administrator).approvals.approve.mutate(shownOf(card))
    await world.until(maker, id, 'completed')
  })

  it('may also be whoever holds the link of a mail and is signed in', async () => {
    const { maker, another } = makePeople()
    const id = await world.begin(maker, await world.agent(maker), { calls: [send('Brief')] })
    const card = await world.card(maker, id)
    const sealer = createSealer({ SECRETS_KEY: world.settings.SECRETS_KEY, SECRETS_KEYS_PREVIOUS: [] })
    const link = invite(
      sealer,
      { id: card.id, tenantId: maker.tenantId, hash: card.hash },
      'chef@example.org',
    )
    const guest = another()
    expect(await failureOf(world.as(guest).approvals.approve.mutate(shownOf(card)))).toBe(
      'APPROVAL_NOT_FOUND',
    )
    expect(await world.as(guest).approvals.get.query({ id: card.id, link })).toMatchObject({ id: card.id })
    await world.as(guest).approvals.approve.mutate({ ...shownOf(card), link })
    await world.until(maker, id, 'completed')
  })

  it('stands in the audit log', async () => {
    const { maker } = makePeople()
    const id = await world.begin(maker, await world.agent(maker), { calls: [send('Brief')] })
    const card = await world.card(maker, id)
    await world.as(maker).approvals.approve.mutate(shownOf(card))
    await world.until(maker, id, 'completed')
    const audited = await world.sql(
      `SELECT action, actor_id, resource_id, outcome FROM mesh_audit WHERE tenant_id = $1 ORDER BY seq`,
      [maker.tenantId],
    )
    expect(audited).toContainEqual({
      action: 'approvals.approve',
      actor_id: maker.userId,
      resource_id: card.id,
      outcome: 'ok',
    })
  })
})

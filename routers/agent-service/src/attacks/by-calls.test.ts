import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { workingFor } from '../runs/begin-run.ts'
import { failureOf } from '../test-support/failure-of.ts'
import { shownOf, waiting } from '../test-support/waiting.ts'
import { openWorld, type World } from '../test-support/world.ts'

// What somebody may try with the interface in hand.
let world: World
beforeAll(async () => {
  world = await openWorld()
}, 60_000)
afterAll(() => world[Symbol.asyncDispose]())

describe('agreeing to something else than was shown', () => {
  it('is refused for the digest of another call', async () => {
    const [mine, other] = [await waiting(world), await waiting(world)]
    expect(await failureOf(mine.approve(mine.people.maker, { hash: other.card.hash }))).toBe(
      'APPROVAL_CHANGED',
    )
    expect(await failureOf(mine.approve(mine.people.maker, { hash: 'f'.repeat(64) }))).toBe(
      'APPROVAL_CHANGED',
    )
    expect([mine.sent(), other.sent()]).toEqual([0, 0])
  })

  it.each([
    ['beyond what the tool takes', { label: 'x', amount: 101 }],
    ['with something that the tool does not know', { label: 'x', to: 'everybody' }],
    ['without what it needs', { amount: 1 }],
  ])('is refused for arguments %s', async (_, given) => {
    const { approve, people, sent } = await waiting(world)
    expect(await failureOf(approve(people.maker, { arguments: given }))).toBe('ARGUMENTS_INVALID')
    expect(sent()).toBe(0)
  })

  it('is refused in the form of an answer', async () => {
    const { card, people, sent } = await waiting(world)
    const answer = world.as(people.maker).approvals.answer.mutate({ ...shownOf(card), text: 'ja' })
    expect(await failureOf(answer)).toBe('APPROVAL_KIND')
    expect(sent()).toBe(0)
  })
})

describe('agreeing as somebody who may not', () => {
  it.each([
    ['an administrator of another organisation', 'stranger', 'APPROVAL_NOT_FOUND'],
    ['a colleague whom the run does not concern', 'colleague', 'APPROVAL_NOT_FOUND'],
    ['somebody without the permission', 'viewer', 'PERMISSION_MISSING'],
  ] as const)('is refused for %s', async (_, who, reason) => {
    const { approve, people, sent } = await waiting(world)
    expect(await failureOf(approve(people[who]))).toBe(reason)
    expect(sent()).toBe(0)
  })

  it('is refused for the same id in another organisation', async () => {
    const { approve, people, sent } = await waiting(world)
    const double = { ...people.stranger, userId: people.maker.userId }
    expect(await failureOf(approve(double))).toBe('APPROVAL_NOT_FOUND')
    expect(sent()).toBe(0)
  })

  it.each(['key', 'terminal'] as const)('is refused for whoever came with a %s', async (via) => {
    const { approve, people, sent } = await waiting(world)
    expect(await failureOf(approve({ ...people.maker, via }))).toBe('APPROVAL_NEEDS_PERSON')
    expect(sent()).toBe(0)
  })

  it('is refused for what an agent carries of its person', async () => {
    const { approve, people, card, sent } = await waiting(world)
    const agent = workingFor(people.maker)
    expect(await failureOf(approve(agent))).toBe('APPROVAL_NEEDS_PERSON')
    const delegated = world.as(agent).approvals.delegate.mutate({ id: card.id, to: people.colleague.userId })
    expect(await failureOf(delegated)).toBe('APPROVAL_NEEDS_PERSON')
    expect(sent()).toBe(0)
  })

  it('is refused for whoever began the run where four eyes are wanted, also by delegation', async () => {
    const { approve, people, card, sent } = await waiting(world, { policies: { fourEyes: true } })
    const { maker, administrator } = people
    expect(await failureOf(approve(maker))).toBe('APPROVAL_NEEDS_OTHER')
    const toOneself = world.as(maker).approvals.delegate.mutate({ id: card.id, to: maker.userId })
    expect(await failureOf(toOneself)).toBe('APPROVAL_NEEDS_OTHER')
    await world.as(administrator).approvals.delegate.mutate({ id: card.id, to: maker.userId })
    expect(await failureOf(approve(maker))).toBe('APPROVAL_NEEDS_OTHER')
    expect(sent()).toBe(0)
  })
})

describe('deciding again', () => {
  it('is refused after an agreement, and sends nothing twice', async () => {
    const { approve, people, id, sent } = await waiting(world)
    await approve(people.maker)
    expect(await failureOf(approve(people.maker))).toBe('APPROVAL_DECIDED')
    await world.until(people.maker, id, 'completed')
    expect(await failureOf(approve(people.administrator))).toBe('APPROVAL_DECIDED')
    expect(sent()).toBe(1)
  })

  it('is refused after a refusal', async () => {
    const { approve, people, id, card, sent } = await waiting(world)
    await world.as(people.maker).approvals.reject.mutate(shownOf(card))
    expect(await failureOf(approve(people.maker))).toBe('APPROVAL_DECIDED')
    await world.until(people.maker, id, 'completed')
    expect(sent()).toBe(0)
  })

  it('is refused after the run was cancelled', async () => {
    const { approve, people, id, sent } = await waiting(world)
    await world.as(people.maker).runs.cancel.mutate({ id })
    expect(await failureOf(approve(people.maker))).toBe('APPROVAL_DECIDED')
    expect(sent()).toBe(0)
  })

  it('is not possible for a run that was deleted with its agent', async () => {
    const { approve, people, agentId, sent } = await waiting(world)
    await world.as(people.maker).delete.mutate({ id: agentId })
    expect(await failureOf(approve(people.maker))).toBe('APPROVAL_NOT_FOUND')
    expect(sent()).toBe(0)
  })
})

describe('a race', () => {
  it('of many who agree is won by one', async () => {
    const { approve, people, id, sent } = await waiting(world)
    const tries = Array.from({ length: 8 }, (_, at) => approve(at % 2 ? people.maker : people.administrator))
    const ended = await Promise.allSettled(tries)
    expect(ended.filter(({ status }) => status === 'fulfilled')).toHaveLength(1)
    await world.until(people.maker, id, 'completed')
    expect(sent()).toBe(1)
  })

  it('of an agreement and a refusal ends as one of them', async () => {
    for (let times = 0; times < 5; times++) {
      const { approve, people, id, card, sent } = await waiting(world)
      const [agreed, refused] = await Promise.allSettled([
        approve(people.maker),
        world.as(people.administrator).approvals.reject.mutate(shownOf(card)),
      ])
      expect([agreed.status, refused.status].toSorted()).toEqual(['fulfilled', 'rejected'])
      await world.until(people.maker, id, 'completed')
      expect(sent()).toBe(agreed.status === 'fulfilled' ? 1 : 0)
    }
  })

  it('of an agreement and the end of the run leaves nothing half done', async () => {
    for (let times = 0; times < 5; times++) {
      const { approve, people, id, sent } = await waiting(world)
      const [agreed] = await Promise.allSettled([
        approve(people.maker),
        world.as(people.maker).runs.cancel.mutate({ id }),
      ])
      await world.until(people.maker, id, 'cancelled', 'completed')
      expect(sent()).toBeLessThanOrEqual(agreed.status === 'fulfilled' ? 1 : 0)
    }
  })
})

describe('another run', () => {
  it('of the same agent with the same task needs its own agreement', async () => {
    const { approve, people, agentId, id, label, card, sent } = await waiting(world)
    await approve(people.maker)
    await world.until(people.maker, id, 'completed')
    const again = await world.begin(people.maker, agentId, { calls: [{ name: 'send', args: { label } }] })
    const next = await world.card(people.maker, again)
    expect(next.hash).not.toBe(card.hash)
    const replayed = world.as(people.maker).approvals.approve.mutate({ id: next.id, hash: card.hash })
    expect(await failureOf(replayed)).toBe('APPROVAL_CHANGED')
    expect(sent()).toBe(1)
  })

  it('of the same steps needs a new agreement', async () => {
    const { approve, people, id, card, sent } = await waiting(world)
    await approve(people.maker)
    await world.until(people.maker, id, 'completed')
    await world.as(people.maker).runs.retry.mutate({ id, ordinal: 1 })
    const next = await world.card(people.maker, id)
    expect(next.id).not.toBe(card.id)
    expect(await failureOf(approve(people.maker))).toBe('APPROVAL_NOT_FOUND')
    expect(sent()).toBe(1)
  })
})

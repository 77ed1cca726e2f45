import { createSealer } from '@wattos/secrets'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { invite } from '../approvals/links.ts'
import { failureOf } from '../test-support/failure-of.ts'
import { waiting } from '../test-support/waiting.ts'
import { openWorld, type World } from '../test-support/world.ts'

let world: World
beforeAll(async () => {
  world = await openWorld()
}, 60_000)
afterAll(() => world[Symbol.asyncDispose]())

/** A run that waits, the link that was mailed about it, and somebody who has nothing but the link. */
async function linked(key = world.settings.SECRETS_KEY) {
  const given = await waiting(world)
  const { id, hash } = given.card
  const sealer = createSealer({ SECRETS_KEY: key, SECRETS_KEYS_PREVIOUS: [] })
  const link = invite(sealer, { id, hash, tenantId: given.people.tenantId }, 'chef@example.org')
  return { ...given, link, guest: given.people.another() }
}

describe('the link of a mail', () => {
  it('lets nobody decide about another call', async () => {
    const [one, two] = [await linked(), await linked()]
    expect(await failureOf(one.approve(one.guest, { link: two.link }))).toBe('APPROVAL_NOT_FOUND')
    expect(one.sent()).toBe(0)
  })

  it('does not count when a letter of it was changed, cut off, or is missing', async () => {
    const { approve, guest, link, sent } = await linked()
    const middle = Math.floor(link.length * 0.7)
    const swapped = `${link.slice(0, middle)}${link[middle] === 'A' ? 'B' : 'A'}${link.slice(middle + 1)}`
    for (const forged of [swapped, link.slice(0, -4), '', 'sealed:1:AAAAAAAAAAA:AAAA'])
      expect(await failureOf(approve(guest, { link: forged }))).toBe('APPROVAL_NOT_FOUND')
    expect(sent()).toBe(0)
  })

  it('does not count when somebody else’s key made it', async () => {
    const { approve, guest, link, sent } = await linked(
      'a key that somebody has made up by themselves, 48 chars',
    )
    expect(await failureOf(approve(guest, { link }))).toBe('APPROVAL_NOT_FOUND')
    expect(sent()).toBe(0)
  })

  it('does not open anything in another organisation', async () => {
    const { approve, people, link, sent } = await linked()
    expect(await failureOf(approve(people.stranger, { link }))).toBe('APPROVAL_NOT_FOUND')
    expect(sent()).toBe(0)
  })

  it('gives nobody the permission to decide', async () => {
    const { approve, people, link, sent } = await linked()
    expect(await failureOf(approve(people.viewer, { link }))).toBe('PERMISSION_MISSING')
    expect(await failureOf(approve({ ...people.another(), via: 'key' }, { link }))).toBe(
      'APPROVAL_NEEDS_PERSON',
    )
    expect(sent()).toBe(0)
  })

  it('does nothing when it is used again', async () => {
    const { approve, people, id, guest, link, sent } = await linked()
    await approve(guest, { link })
    expect(await failureOf(approve(guest, { link }))).toBe('APPROVAL_DECIDED')
    await world.until(people.maker, id, 'completed')
    await world.as(people.maker).runs.retry.mutate({ id, ordinal: 1 })
    const next = await world.card(people.maker, id)
    expect(await failureOf(approve(guest, { link }))).toBe('APPROVAL_NOT_FOUND')
    expect(await failureOf(approve(guest, { id: next.id, hash: next.hash, link }))).toBe('APPROVAL_NOT_FOUND')
    expect(sent()).toBe(1)
  })

  it('does not get around four eyes', async () => {
    const given = await waiting(world, { policies: { fourEyes: true } })
    const sealer = createSealer({ SECRETS_KEY: world.settings.SECRETS_KEY, SECRETS_KEYS_PREVIOUS: [] })
    const { id, hash } = given.card
    const link = invite(sealer, { id, hash, tenantId: given.people.tenantId }, 'ich@example.org')
    expect(await failureOf(given.approve(given.people.maker, { link }))).toBe('APPROVAL_NEEDS_OTHER')
    expect(given.sent()).toBe(0)
  })
})

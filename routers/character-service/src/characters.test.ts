import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type Harness, person, startHarness } from './test-support/harness.ts'
import { tutor } from './test-support/tutor.ts'

let world: Harness
beforeAll(async () => {
  world = await startHarness()
}, 60_000)
afterAll(() => world?.[Symbol.asyncDispose]())

const owner = person()
const pupil = person('viewer', owner.tenantId)

async function published() {
  const { edge } = world.as(owner)
  const { id } = await edge.create.mutate(tutor)
  await edge.publish.mutate({ id })
  return id
}
const reasonOf = (promise: Promise<unknown>) =>
  promise.then(
    () => 'allowed',
    (error: unknown) => (error instanceof Error && 'reason' in error ? error.reason : error),
  )

describe('versions', () => {
  it('what is edited is not what is offered until it is published, and every version comes back', async () => {
    const { edge, internal } = world.as(owner)
    const { id } = await edge.create.mutate(tutor)
    expect(await reasonOf(internal.read.query({ id }))).toBe('CHARACTER_NOT_FOUND')
    expect(await internal.read.query({ id, draft: true })).toMatchObject({ version: 0, name: 'Lumi' })
    expect(await edge.publish.mutate({ id })).toEqual({ id, version: 1 })
    await edge.save.mutate({ id, draft: { ...tutor, name: 'Nova' } })
    expect(await internal.read.query({ id })).toMatchObject({ version: 1, name: 'Lumi' })
    expect(await edge.get.query({ id })).toMatchObject({
      changed: true,
      published: 1,
      draft: { name: 'Nova' },
    })
    await edge.publish.mutate({ id })
    expect(await internal.read.query({ id })).toMatchObject({ version: 2, name: 'Nova' })
    expect(await edge.get.query({ id })).toMatchObject({ changed: false })
    await edge.versions.restore.mutate({ id, number: 1 })
    expect(await internal.read.query({ id })).toMatchObject({ version: 2, name: 'Nova' })
    expect(await edge.get.query({ id })).toMatchObject({ changed: true, draft: { name: 'Lumi' } })
    expect((await edge.versions.list.query({ id })).map(({ number, name }) => [number, name])).toEqual([
      [2, 'Nova'],
      [1, 'Lumi'],
    ])
  })

  it('of two who publish at once each gets a number of their own', async () => {
    const { edge } = world.as(owner)
    const { id } = await edge.create.mutate(tutor)
    const made = await Promise.all(Array.from({ length: 4 }, () => edge.publish.mutate({ id })))
    expect(made.map(({ version }) => version).toSorted((a, b) => a - b)).toEqual([1, 2, 3, 4])
  })
})

describe('who may speak with a character', () => {
  it('those with a grant, as it is offered, and nobody else', async () => {
    const id = await published()
    const { edge, internal } = world.as(pupil)
    expect(await reasonOf(internal.read.query({ id }))).toBe('CHARACTER_NOT_FOUND')
    expect(await edge.list.query()).toEqual([])
    await world.as(owner).edge.grants.set.mutate({ id, subject: { kind: 'everyone' }, level: 'use' })
    expect(await internal.read.query({ id })).toMatchObject({ persona: tutor.persona })
    expect(await reasonOf(internal.read.query({ id, draft: true }))).toBe('GRANT_TOO_LOW')
    expect(await edge.list.query()).toMatchObject([{ id, canEdit: false, owned: false }])
    // What it is told stays between it and those who made it.
    expect(await edge.meet.query({ id })).not.toHaveProperty('persona')
    await world.as(owner).edge.withdraw.mutate({ id })
    expect(await reasonOf(internal.read.query({ id }))).toBe('CHARACTER_NOT_FOUND')
    await world.as(owner).edge.delete.mutate({ id })
  })
})

describe('a link', () => {
  const hour = 3_600_000
  const at = (offset: number) => new Date(Date.now() + offset).toISOString()

  async function linked(opens: number, closes: number) {
    const id = await published()
    const { links } = world.as(owner).edge
    await links.create.mutate({ id, label: '5b', opensAt: at(opens), closesAt: at(closes) })
    const [link] = await links.list.query({ id })
    return { id, token: link?.token ?? '', linkId: link?.linkId ?? '' }
  }

  it('lets in who has it, once however often they come, until it is taken back', async () => {
    const { id, token, linkId } = await linked(-hour, hour)
    const { edge, internal } = world.as(pupil)
    expect(await reasonOf(internal.read.query({ id }))).toBe('CHARACTER_NOT_FOUND')
    expect(await edge.links.enter.mutate({ token })).toEqual({ id })
    await edge.links.enter.mutate({ token })
    expect(await internal.read.query({ id })).toMatchObject({ name: 'Lumi' })
    expect(await world.as(owner).edge.links.list.query({ id })).toMatchObject([{ state: 'open', people: 1 }])
    await world.as(owner).edge.links.revoke.mutate({ id, linkId })
    expect(await reasonOf(internal.read.query({ id }))).toBe('CHARACTER_NOT_FOUND')
    expect(await reasonOf(edge.links.enter.mutate({ token }))).toBe('CHARACTER_LINK_OVER')
  })

  it('is of no use before and after its time, also to those who came by it', async () => {
    const early = await linked(hour, 2 * hour)
    const { edge, internal } = world.as(pupil)
    expect(await reasonOf(edge.links.enter.mutate(early))).toBe('CHARACTER_LINK_NOT_OPEN_YET')
    const late = await linked(-2 * hour, -hour)
    expect(await reasonOf(edge.links.enter.mutate(late))).toBe('CHARACTER_LINK_OVER')
    const open = await linked(-hour, hour)
    await edge.links.enter.mutate(open)
    await world.database.prisma.characterLink.updateMany({
      where: { id: open.linkId, tenantId: owner.tenantId },
      data: { closesAt: new Date() },
    })
    expect(await reasonOf(internal.read.query({ id: open.id }))).toBe('CHARACTER_NOT_FOUND')
  })

  it('cannot be made up, changed, or used in another organisation', async () => {
    const { token, linkId } = await linked(-hour, hour)
    const other = await linked(-hour, hour)
    const swapped = `${other.linkId}.${token.split('.')[1]}`
    const enter = (who: typeof owner, forged: string) =>
      reasonOf(world.as(who).edge.links.enter.mutate({ token: forged }))
    for (const forged of [linkId, swapped, `${token}x`, ''])
      expect(await enter(pupil, forged)).toBe('CHARACTER_LINK_INVALID')
    expect(await enter(person('administrator'), token)).toBe('CHARACTER_LINK_INVALID')
  })
})

describe('a character from a sentence', () => {
  const made = {
    name: 'Lumi',
    tagline: 'Bruchrechnen',
    persona: 'Du erklärst Brüche.',
    greeting: 'Hallo!',
    starters: ['Was ist ein Bruch?'],
    hue: 120,
    figure: 'owl',
    avoids: ['Noten'],
  }
  const ask = () =>
    world.as(owner).edge.define.mutate({ sentence: 'Eine Eule, die Brüche erklärt.', language: 'de' })

  it('is what the model says, in the form of a definition', async () => {
    world.model.says = [`Gern:\n\`\`\`json\n${JSON.stringify(made)}\n\`\`\``]
    expect(await ask()).toMatchObject({
      name: 'Lumi',
      look: { hue: 120, figure: 'owl' },
      limits: { avoids: ['Noten'] },
    })
  })

  it('may be mended once by the model, which is told what was wrong', async () => {
    world.model.heard = []
    world.model.says = [JSON.stringify({ ...made, hue: 999 }), JSON.stringify(made)]
    expect(await ask()).toMatchObject({ look: { hue: 120 } })
    expect(world.model.heard[1]?.at(-1)).toContain('hue')
    world.model.says = ['no', '{}', JSON.stringify(made)]
    expect(await reasonOf(ask())).toBe('CHARACTER_UNREADABLE')
  })

  it('needs a model, and says so', async () => {
    world.model.there = false
    expect(await reasonOf(ask())).toBe('CHARACTER_NEEDS_MODEL')
    world.model.there = true
  })
})

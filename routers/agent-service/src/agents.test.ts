import { openTestStore, type TestStore } from '@wattos/testing'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { definitionSchema } from './definition.ts'
import { agents } from './service.ts'
import { createAsker } from './test-support/asker.ts'
import { failureOf } from './test-support/failure-of.ts'
import { makePeople } from './test-support/people.ts'
import { environmentOf, serve } from './test-support/serve.ts'

const asker = createAsker()
let store: TestStore
let served: Awaited<ReturnType<typeof serve>>

beforeAll(async () => {
  store = await openTestStore()
  served = await serve([asker.service, agents], { environment: environmentOf(store) })
}, 60_000)

afterAll(async () => {
  await served.stop()
  await store.close()
})

const draft = definitionSchema.parse({ instructions: 'Antworte knapp.' })

describe('a draft', () => {
  it('is seen by those who may change it, and by nobody who may only use agents', async () => {
    const { maker, viewer, colleague, administrator } = makePeople()
    const { id } = await asker.as(maker).create.mutate({ name: 'Müllers Hilfe', draft })
    const subject = { kind: 'person', id: viewer.userId } as const
    await asker.as(maker).grants.set.mutate({ id, subject, level: 'edit' })
    expect(await asker.as(viewer).list.query()).toEqual([])
    expect(await asker.as(colleague).list.query()).toEqual([])
    expect(await failureOf(asker.as(colleague).get.query({ id }))).toBe('AGENT_NOT_FOUND')
    const seen = await asker.as(administrator).get.query({ id })
    expect(seen).toMatchObject({ slug: 'muellers-hilfe', publishedVersion: null, draft })
  })

  it('leaves what is published as it is until it is published itself', async () => {
    const { maker, viewer } = makePeople()
    const { id } = await asker.as(maker).create.mutate({ name: 'Bote', draft })
    expect(await asker.as(maker).publish.mutate({ id, note: 'erste' })).toEqual({ version: 1 })
    await asker
      .as(maker)
      .grants.set.mutate({ id, subject: { kind: 'person', id: viewer.userId }, level: 'use' })
    const next = { ...draft, instructions: 'Antworte ausführlich.' }
    await asker.as(maker).update.mutate({ id, name: 'Bote', draft: next })
    const seen = await asker.as(viewer).get.query({ id })
    expect(seen).toMatchObject({ draft: null, published: draft, canEdit: false, changed: true })
    expect(await asker.as(maker).publish.mutate({ id })).toEqual({ version: 2 })
    expect(await asker.as(viewer).get.query({ id })).toMatchObject({ published: next, changed: false })
  })

  it('can be made of an earlier version again', async () => {
    const { maker } = makePeople()
    const { id } = await asker.as(maker).create.mutate({ name: 'Bote', draft })
    await asker.as(maker).publish.mutate({ id })
    await asker.as(maker).update.mutate({ id, name: 'Bote', draft: { ...draft, instructions: 'x' } })
    await asker.as(maker).publish.mutate({ id })
    await asker.as(maker).restore.mutate({ id, version: 1 })
    expect(await asker.as(maker).get.query({ id })).toMatchObject({
      draft,
      publishedVersion: 2,
      changed: true,
    })
    expect(await failureOf(asker.as(maker).restore.mutate({ id, version: 3 }))).toBe(
      'AGENT_VERSION_NOT_FOUND',
    )
  })
})

describe('publishing', () => {
  it('gives each version its own number, however many publish at once', async () => {
    const { maker } = makePeople()
    const { id } = await asker.as(maker).create.mutate({ name: 'Gedränge', draft })
    const given = await Promise.all(Array.from({ length: 5 }, () => asker.as(maker).publish.mutate({ id })))
    expect(given.map(({ version }) => version).toSorted((a, b) => a - b)).toEqual([1, 2, 3, 4, 5])
  })
})

describe('an agent', () => {
  it('gets a name of its own in addresses', async () => {
    const { maker } = makePeople()
    const made = [
      await asker.as(maker).create.mutate({ name: 'IT-Hilfe' }),
      await asker.as(maker).create.mutate({ name: 'IT Hilfe!' }),
      await asker.as(maker).create.mutate({ name: '???' }),
    ]
    expect(made.map(({ slug }) => slug)).toEqual(['it-hilfe', 'it-hilfe-2', 'agent'])
  })

  it('is changed and deleted only by those who may', async () => {
    const { maker, colleague, stranger } = makePeople()
    const { id } = await asker.as(maker).create.mutate({ name: 'Meiner', draft })
    await asker.as(maker).publish.mutate({ id })
    await asker.as(maker).grants.set.mutate({ id, subject: { kind: 'everyone' }, level: 'use' })
    const change = { id, name: 'Deiner', draft }
    expect(await failureOf(asker.as(colleague).update.mutate(change))).toBe('GRANT_TOO_LOW')
    expect(await failureOf(asker.as(colleague).delete.mutate({ id }))).toBe('GRANT_TOO_LOW')
    expect(await failureOf(asker.as(stranger).update.mutate(change))).toBe('AGENT_NOT_FOUND')
    await asker.as(maker).delete.mutate({ id })
    expect(await failureOf(asker.as(maker).get.query({ id }))).toBe('AGENT_NOT_FOUND')
  })
})

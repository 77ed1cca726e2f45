import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { z } from 'zod'
import { person, startHarness, type Harness } from '../test-support/harness.ts'

let harness: Harness
const who = person()
const spaceId = randomUUID()
const names = ['a_1.txt', 'ax1.txt', '100%.txt', '1000.txt', 'c.txt', 'Übung.txt', 'd.txt']
const seen = z.object({
  documents: z.array(z.object({ id: z.string(), name: z.string(), state: z.string() })),
  next: z.string().nullable(),
  total: z.number(),
  all: z.number(),
})

beforeAll(async () => {
  harness = await startHarness({ work: false })
  for (const name of names)
    await harness.upload(who, { spaceId, name, bytes: new TextEncoder().encode(`Text von ${name}`) })
})
afterAll(() => harness[Symbol.asyncDispose]())

const page = async (more: object = {}) =>
  seen.parse(await harness.call(who, 'documents.page', { spaceId, ...more }))
const namesIn = async (more: object) => (await page(more)).documents.map(({ name }) => name).toSorted()

describe('the documents of a space, page by page', () => {
  it('come once each, newest first, whatever is removed and added meanwhile', async () => {
    const first = await page({ limit: 3 })
    expect(first).toMatchObject({ total: 7, all: 7 })
    expect(first.documents.map(({ name }) => name)).toEqual(names.toReversed().slice(0, 3))
    // The document at which the next page begins goes, and a new one comes.
    const gone = first.documents[2]
    await harness.call(who, 'documents.cancel', { id: gone?.id })
    await harness.call(who, 'documents.delete', { id: gone?.id })
    await harness.upload(who, { spaceId, name: 'neu.txt', bytes: new TextEncoder().encode('Neu.') })
    const rest: string[] = []
    for (let cursor = first.next; cursor !== null;) {
      const more = await page({ limit: 3, cursor })
      rest.push(...more.documents.map(({ name }) => name))
      cursor = more.next
    }
    expect(rest).toEqual(names.toReversed().slice(3))
  })

  it('are found by a part of their name, taken as it stands', async () => {
    expect(await namesIn({ search: 'A_1' })).toEqual(['a_1.txt'])
    expect(await namesIn({ search: '100%' })).toEqual(['100%.txt'])
    expect(await namesIn({ search: 'c\\' })).toEqual([])
    expect(await namesIn({ search: 'übung' })).toEqual(['Übung.txt'])
    expect(await namesIn({ search: "' or 1=1 --" })).toEqual([])
    const first = await page({ search: 'TXT', limit: 2 })
    const second = await page({ search: 'TXT', limit: 1, cursor: first.next ?? '' })
    expect(second.documents.map(({ name }) => name)).toEqual(['Übung.txt'])
    expect(await page({ search: 'nothing' })).toMatchObject({ documents: [], next: null, total: 0, all: 7 })
  })

  it('are those of one state', async () => {
    const [one] = (await page({ search: 'd.txt' })).documents
    await harness.call(who, 'documents.cancel', { id: one?.id })
    expect(await namesIn({ state: 'cancelled' })).toEqual(['d.txt'])
    expect(await page({ state: 'active' })).toMatchObject({ total: 6 })
    expect(await namesIn({ state: 'ready' })).toEqual([])
  })

  it('are asked for with cursors of this service alone, and by readers of the space alone', async () => {
    for (const cursor of [
      '',
      'x',
      `2026-01-01T00:00:00.000Z ${'x'.repeat(36)}`,
      "2026-01-01T00:00:00Z ' or true",
    ])
      await expect(page({ cursor })).rejects.toThrow('INPUT_INVALID')
    await expect(page({ limit: 201 })).rejects.toThrow('INPUT_INVALID')
    expect(seen.parse(await harness.call(person(), 'documents.page', { spaceId }))).toMatchObject({
      documents: [],
      total: 0,
      all: 0,
    })
  })

  it('are followed by what changes, not by all of them again', async () => {
    const events = harness.follow(who, spaceId)
    expect((await events.next()).value).toEqual({ changed: null, total: 7 })
    const added = await harness.upload(who, {
      spaceId,
      name: 'later.txt',
      bytes: new TextEncoder().encode('Später.'),
    })
    /** The next that is told of the added one; others may be taken up meanwhile. */
    const told = async (state: string) => {
      for await (const { changed, total } of {
        [Symbol.asyncIterator]: () => ({ next: () => events.next() }),
      })
        if (changed?.some((doc) => doc.id === added.id && doc.state === state)) return { changed, total }
      throw new Error('the stream has ended')
    }
    const first = await told('queued')
    expect(first.total).toBe(8)
    expect(first.changed.map(({ state }) => state)).not.toContain('cancelled')
    await harness.call(who, 'documents.cancel', { id: added.id })
    await told('cancelled')
    await harness.call(who, 'documents.delete', { id: added.id })
    await expect.poll(async () => (await events.next()).value?.total).toBe(7)
    await events.return(undefined)
  })
})

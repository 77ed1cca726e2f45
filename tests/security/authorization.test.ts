import { readdir } from 'node:fs/promises'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { attemptsOn, make } from './matrix/callers.ts'
import { clientOf } from './matrix/client.ts'
import { type Fixture, makeFixture } from './matrix/fixture.ts'
import { rulingsOf } from './matrix/rules.ts'
import { ruled } from './matrix/services.ts'
import { startWorld, type World } from './matrix/world.ts'

const put = { method: 'PUT', body: 'other bytes' }

let world: World
let fixture: Fixture
beforeAll(async () => {
  world = await startWorld()
  fixture = await makeFixture(world)
}, 240_000)
afterAll(() => world?.[Symbol.asyncDispose](), 60_000)

it('covers every service that there is', async () => {
  const routers = await readdir(join(import.meta.dirname, '../../routers'))
  expect(ruled.map(({ service }) => service.name).toSorted()).toEqual(routers.toSorted())
})

describe.each(ruled)('$service.name', (one) => {
  it.each(rulingsOf(one))(
    '$surface $path answers exactly those whom it may',
    async (ruling) => {
      const attempts = attemptsOn(ruling, world)
      const answers: Record<string, string> = {}
      for (const attempt of attempts) answers[attempt.as] = await make(attempt, ruling, fixture)
      expect(answers).toEqual(Object.fromEntries(attempts.map(({ as, expected }) => [as, expected])))
    },
    120_000,
  )
})

it('gives the file of a document to exactly those who may read it, and takes bytes from nobody else', async () => {
  // Above, every space was told to keep no originals.
  const space = String(await fixture.fill('{space}', 'editor', false))
  await clientOf(world, world.people.administrator).rag.spaces.redact.mutate({ id: space, on: false })
  const [file, upload] = await Promise.all([
    fixture.fill('/files/{document}', 'editor', false),
    fixture.fill('/files/upload/{document}', 'editor', false),
  ])
  const status = async (path: unknown, init: RequestInit, cookie?: string) => {
    const headers = { origin: world.url, ...(cookie !== undefined && { cookie }) }
    return (await fetch(`${world.url}${String(path)}`, { ...init, headers })).status
  }
  const answers: Record<string, number[]> = { 'no one': [await status(file, {}), await status(upload, put)] }
  for (const [who, { cookie }] of Object.entries(world.people))
    answers[who] = [await status(file, {}, cookie), await status(upload, put, cookie)]
  expect(answers).toEqual({
    'no one': [401, 401],
    viewer: [200, 403],
    // The upload is over: it is theirs, but takes no more bytes.
    editor: [200, 409],
    administrator: [200, 404],
    otherTenant: [404, 404],
    withoutGrant: [404, 404],
  })
})

it('lets administrators read the chats of others only while the organisation says so', async () => {
  const { administrator } = world.people
  const { admin, chat } = clientOf(world, administrator)
  const id = String(await fixture.fill('{conversation}', 'editor', false))
  const reads = () =>
    chat.conversations.get.query({ id }).then(
      () => true,
      () => false,
    )
  expect(await reads()).toBe(false)
  for (const administratorsReadChats of [true, false]) {
    await admin.tenant.update.mutate({ administratorsReadChats })
    // Who somebody is, is remembered for some seconds.
    await expect.poll(reads, { timeout: 15_000 }).toBe(administratorsReadChats)
  }
}, 60_000)

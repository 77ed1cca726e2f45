import { randomUUID } from 'node:crypto'
import { readdir } from 'node:fs/promises'
import { join } from 'node:path'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { env } from '../env.ts'
import { type Harness, person, startHarness } from '../test-support/harness.ts'
import { type ClamdMood, eicar, standInClamd } from '../test-support/stand-in-clamd.ts'

let clamd: Awaited<ReturnType<typeof standInClamd>>
let harness: Harness

beforeAll(async () => {
  clamd = await standInClamd()
  harness = await startHarness({ work: false, environment: { CLAMD_URL: clamd.url } })
})
afterAll(async () => {
  await harness[Symbol.asyncDispose]()
  await clamd[Symbol.asyncDispose]()
})
beforeEach(() => {
  clamd.state.mood = 'scans'
})

const text = (size: number) => Buffer.from('Der Schlüssel liegt an der Pforte. '.repeat(size / 35))

/** Sends a file; how it was answered, and what is left of it. */
async function send(bytes: Uint8Array) {
  const who = person()
  const spaceId = randomUUID()
  const answer = await harness.put(who, { spaceId, name: 'brief.txt', bytes })
  return {
    status: answer.status,
    body: await answer.json(),
    listed: (await harness.list(who, spaceId)).length,
    kept: (
      await readdir(join(harness.folder, 'files', who.tenantId), { recursive: true }).catch(() => [])
    ).filter((name) => !name.endsWith('.tmp')).length,
  }
}

describe('an upload where a virus scanner is set', () => {
  it('is taken when it was found clean, whole', async () => {
    const before = { ...clamd.state }
    const bytes = text(700_000)
    expect(await send(bytes)).toMatchObject({ status: 201, listed: 1, kept: 1 })
    expect(clamd.state).toMatchObject({ scanned: before.scanned + 1, bytes: before.bytes + bytes.length })
  })

  it('is refused and not kept when something was found in it, wherever it is', async () => {
    const bytes = Buffer.concat([text(300_000), eicar, text(300_000)])
    expect(await send(bytes)).toEqual({
      status: 422,
      body: { error: expect.objectContaining({ reason: 'DOCUMENT_INFECTED' }) },
      listed: 0,
      kept: 0,
    })
  })

  it.each<ClamdMood>(['limit', 'hangs up', 'rambles'])(
    'is refused and not kept when the scanner gives no verdict (%s)',
    async (mood) => {
      clamd.state.mood = mood
      expect(await send(text(700_000))).toEqual({
        status: 503,
        body: { error: expect.objectContaining({ reason: 'SCAN_FAILED' }) },
        listed: 0,
        kept: 0,
      })
    },
  )

  it('is refused and not kept when the scanner is not there', async () => {
    await using absent = await startHarness({
      work: false,
      environment: { CLAMD_URL: 'tcp://127.0.0.1:9' },
    })
    const who = person()
    const answer = await absent.put(who, { spaceId: randomUUID(), name: 'brief.txt', bytes: text(700) })
    expect(answer.status).toBe(503)
    // A second platform starts in it.
  }, 60_000)
})

it.each([
  ['tcp://clamd', { host: 'clamd', port: 3310 }],
  ['tcp://[::1]:3311', { host: '::1', port: 3311 }],
  ['unix:///run/clamav/clamd.ctl', { path: '/run/clamav/clamd.ctl' }],
])('the scanner is found at %s', (text, address) => {
  expect(env.parse({ CLAMD_URL: text }).CLAMD_URL).toEqual(address)
})

it('an address of no scanner stops the start', () => {
  expect(() => env.parse({ CLAMD_URL: 'http://clamd' })).toThrow('must be like tcp://clamd:3310')
})

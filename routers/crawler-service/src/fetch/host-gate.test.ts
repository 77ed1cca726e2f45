import { ownedDb } from '@wattos/data'
import { openTestStore } from '@wattos/testing'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { HostGate } from './host-gate.ts'
import { HostTurns } from './host-turns.ts'

let store: Awaited<ReturnType<typeof openTestStore>>
beforeAll(async () => {
  store = await openTestStore()
}, 60_000)
afterAll(() => store.close())

/** The gate of one process. */
const gate = () =>
  new HostGate(new HostTurns(ownedDb(store.database, ['crawlHost'])({ acrossTenants: 'a test' })))
const { signal } = new AbortController()

it('asks a host at one pace from two processes together', async () => {
  const apartMs = 200
  const began = performance.now()
  await Promise.all(
    [gate(), gate()].map(async (own) => {
      for (let at = 0; at < 3; at++) (await own.enter('slow.example', { atOnce: 1, apartMs }, signal))()
    }),
  )
  // Six turns have five pauses between them, to the millisecond each; a process for itself would have two.
  expect(performance.now() - began).toBeGreaterThanOrEqual(5 * apartMs - 10)
})

it('keeps every process away from a host that asks for patience, and no other', async () => {
  const [one, other] = [gate(), gate()]
  await one.pause('busy.example', 500)
  const began = performance.now()
  ;(await other.enter('free.example', { atOnce: 1, apartMs: 0 }, signal))()
  const leave = await other.enter('busy.example', { atOnce: 1, apartMs: 0 }, signal)
  expect(performance.now() - began).toBeGreaterThanOrEqual(400)
  leave()
})

it('lets no more than so many in at a time, and those who give up make room', async () => {
  const own = gate()
  const pace = { atOnce: 1, apartMs: 0 }
  const leave = await own.enter('small.example', pace, signal)
  const impatient = new AbortController()
  const second = own.enter('small.example', pace, impatient.signal)
  const third = own.enter('small.example', pace, signal)
  impatient.abort()
  await expect(second).rejects.toThrow('aborted')
  let isIn = false
  const inside = third.then((out) => {
    isIn = true
    return out
  })
  await Promise.resolve()
  expect(isIn).toBe(false)
  leave()
  ;(await inside)()
})

import { setTimeout as wait } from 'node:timers/promises'
import { ownedDb } from '@wattos/data'
import { openTestStore, type TestStore } from '@wattos/testing'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { createBackground } from './background.ts'
import { databaseLimits } from './limits.ts'
import { createResetRequests } from './request-reset.ts'

let store: TestStore
beforeAll(async () => {
  store = await openTestStore()
}, 60_000)
afterAll(() => store.close())

let people = 0
const from = (clientAddress: string) => ({ clientAddress, email: `person-${++people}@example.org` })
const failures: unknown[] = []
const opened = () => {
  const db = ownedDb(store.database, ['attempt'])({ acrossTenants: 'a test' })
  const background = createBackground({ error: (...said: unknown[]) => void failures.push(said) })
  return { background, ask: createResetRequests({ limits: databaseLimits(db), background }) }
}

describe('asking for a new password', () => {
  it('is answered before anything is looked up, however long that takes', async () => {
    const { ask, background } = opened()
    const { promise, resolve } = Promise.withResolvers<Response>()
    const answer = await Promise.race([
      ask(from('203.0.113.1'), () => promise),
      wait(20_000, 'waits for the look-up'),
    ])
    expect(answer).toBeInstanceOf(Response)
    // What was begun is finished before the service ends.
    let settled = false
    const end = background.settle().then(() => (settled = true))
    await wait(0)
    expect(settled).toBe(false)
    resolve(Response.json({}))
    await end
    expect(failures).toEqual([])
  }, 30_000)

  it('says nothing of what went wrong, but to the log', async () => {
    const { ask, background } = opened()
    const answer = await ask(from('203.0.113.2'), () => Promise.reject(new Error('no database')))
    expect(answer).toBeInstanceOf(Response)
    await background.settle()
    expect(failures).toHaveLength(1)
  })

  it('has to wait when one place asks too often, whatever it asks for', async () => {
    const { ask, background } = opened()
    let sent = 0
    const send = () => {
      sent += 1
      return Promise.resolve(Response.json({}))
    }
    const answers: (Response | number)[] = []
    for (let n = 0; n < 12; n += 1) answers.push(await ask(from('203.0.113.3'), send))
    expect(answers.filter((answer) => typeof answer === 'number' && answer > 0)).toHaveLength(2)
    await background.settle()
    expect(sent).toBe(10)
    expect(await ask(from('203.0.113.4'), send)).toBeInstanceOf(Response)
  })

  it('fills nobody’s letter box, and is answered as ever', async () => {
    const { ask, background } = opened()
    let sent = 0
    for (let n = 0; n < 5; n += 1) {
      const asked = {
        clientAddress: `198.51.100.${n}`,
        email: n % 2 ? 'Nora@example.org' : 'nora@example.org',
      }
      const answer = await ask(asked, () => {
        sent += 1
        return Promise.resolve(Response.json({}))
      })
      expect(answer).toBeInstanceOf(Response)
    }
    await background.settle()
    expect(sent).toBe(3)
  })
})

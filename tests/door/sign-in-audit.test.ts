import { afterAll, beforeAll, expect, it } from 'vitest'
import { createPerson } from './people.ts'
import { type Platform, startPlatform } from './platform.ts'
import { standIn } from './stand-ins.ts'

let platform: Platform
beforeAll(async () => {
  platform = await startPlatform([standIn])
})
afterAll(() => platform?.stop())

it('who signed in, failed to, and signed out stands in the audit log, with address and without password', async () => {
  const ada = createPerson(platform.url)
  await ada.signUp('ada@example.org')
  const other = createPerson(platform.url)
  expect((await other.signIn('Ada@example.org', 'a wrong password')).status).toBe(401)
  expect((await other.signIn('nobody@example.org', 'a wrong password')).status).toBe(401)
  expect((await other.signIn('ada@example.org')).status).toBe(200)
  expect((await other.post('/api/auth/sign-out', {})).status).toBe(200)

  // A failure is written down after it was answered, so that the time of the answer tells nothing about the address.
  await expect
    .poll(async () => (await ada.client.admin.audit.list.query({})).entries.length)
    .toBeGreaterThanOrEqual(4)
  const { entries } = await ada.client.admin.audit.list.query({})
  const seen = entries
    .filter(({ action }) => /^(?:session|account)\./.test(action))
    .map(({ action, outcome, address }) => `${action} ${outcome} ${address}`)
    .toSorted()
  expect(seen).toEqual([
    'account.sign-up ok 127.0.0.1',
    'session.sign-in INVALID_EMAIL_OR_PASSWORD 127.0.0.1',
    'session.sign-in ok 127.0.0.1',
    'session.sign-out ok 127.0.0.1',
  ])
  expect(JSON.stringify(entries)).not.toContain('password"')
  expect((await ada.client.admin.audit.verify.query({})).flaw).toBeNull()
}, 60_000)

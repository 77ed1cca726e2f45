import { createTokenIssuer } from '@wattos/identity'
import { rag } from '@wattos/rag-service'
import { tools } from '@wattos/tool-service'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { z } from 'zod'
import { createPerson, join, type Person } from '../door/people.ts'
import { type Platform, startPlatform } from '../door/platform.ts'
import { startOAuthServer } from './oauth-server.ts'

const meshSecret = 'a secret that only these tests know, of 48 characters'
let platform: Platform
let other: Awaited<ReturnType<typeof startOAuthServer>>
let ada: Person
let bert: Person
let id: string
beforeAll(async () => {
  ;[other, platform] = await Promise.all([
    startOAuthServer(),
    startPlatform([rag, tools], { OUTBOUND_ALLOW: '127.0.0.1', MESH_SECRET: meshSecret }),
  ])
  ada = createPerson(platform.url)
  await ada.signUp('ada@example.org')
  bert = await join(ada, platform.url, { email: 'bert@example.org', role: 'editor' })
}, 120_000)
afterAll(async () => {
  await platform?.stop()
  await other?.stop()
})

const begun = z.object({ url: z.url() })
const setOut = async (person: Person) => {
  const answer = await person.post(`/connect/${id}`, {})
  return begun.parse(answer.json()).url
}
const comeBack = async (person: Person, address: string) => {
  const { status, headers } = await person.send(address.slice(platform.url.length))
  return { status, location: headers.get('location') }
}
const connect = async (person: Person, name: string) =>
  comeBack(person, await other.sayYes(await setOut(person), name))
const whoami = (person: Person) => person.client.tools.run.mutate({ tool: `${id}.whoami`, arguments: {} })
/** Erases somebody from the tools, as the service does that erases people everywhere. */
async function eraseFromTools(user: { id: string; tenant: { id: string } } | null): Promise<unknown> {
  const { id: userId = '', tenant } = user ?? {}
  const admin = createTokenIssuer({ secret: meshSecret, caller: 'admin-service' })
  const principal = { tenantId: tenant?.id ?? '', userId, role: 'administrator' } as const
  const answer = await fetch(`${platform.url}/mesh/tool-service/internal/subject.erase`, {
    method: 'POST',
    headers: {
      'content-type': 'application/json',
      'x-wattos-token': admin.issue('tool-service', principal, 'internal'),
    },
    body: JSON.stringify({ userId, successorId: null }),
  })
  return z.object({ result: z.object({ data: z.object({ done: z.unknown() }) }) }).parse(await answer.json())
    .result.data.done
}
const connected = { status: 302, location: '/security#account=connected' }
const unknown = { status: 302, location: '/security#account=ACCOUNT_STATE_UNKNOWN' }
const missing = { outcome: 'failed', code: 'ACCOUNT_NOT_CONNECTED' }

describe('an MCP server where everybody has an account', () => {
  it('is connected by each person, and used in their name', async () => {
    const made = await ada.client.tools.connections.create.mutate({
      kind: 'mcp',
      name: 'notes',
      settings: { transport: 'http', url: other.url, signIn: 'person' },
    })
    id = made.id
    expect(made.problem).toContain('/security')
    expect(await connect(ada, 'ada-there')).toEqual(connected)
    // Who sets up tools has it asked what it offers by that.
    expect((await ada.client.tools.list.query()).map((tool) => tool.id)).toContain(`${id}.whoami`)
    expect(await whoami(ada)).toMatchObject({ outcome: 'ok', text: 'the notes of ada-there' })
    expect(await whoami(bert)).toMatchObject({ ...missing, message: expect.stringContaining('notes') })
    expect(await connect(bert, 'bert-there')).toEqual(connected)
    expect(await whoami(bert)).toMatchObject({ text: 'the notes of bert-there' })
    expect(await bert.client.tools.accounts.list.query()).toMatchObject([
      { connectionId: id, name: 'notes', connectedAt: expect.any(String) },
    ])
  }, 60_000)

  it('renews tokens once for all who ask at the same time', async () => {
    const outcomes = await Promise.all(Array.from({ length: 5 }, () => whoami(ada)))
    expect(outcomes.map(({ outcome }) => outcome)).toEqual(outcomes.map(() => 'ok'))
  }, 60_000)

  it('lets nobody but whoever set out come back, once, in the same browser', async () => {
    const back = await other.sayYes(await setOut(bert), 'mallory-there')
    // Another person, and the same in another browser.
    expect(await comeBack(ada, back)).toEqual(unknown)
    const elsewhere = createPerson(platform.url)
    await elsewhere.signIn('bert@example.org')
    expect(await comeBack(elsewhere, back)).toEqual(unknown)
    expect(await comeBack(bert, back)).toEqual(connected)
    expect(await comeBack(bert, back)).toEqual(unknown)
    const denied = await comeBack(bert, `${platform.url}/connect/${id}?error=access_denied&state=x`)
    expect(denied.location).toBe('/security#account=ACCOUNT_DENIED')
    const stranger = createPerson(platform.url)
    expect((await stranger.post(`/connect/${id}`, {})).status).toBe(401)
  }, 60_000)

  it('is left again, here and there', async () => {
    await bert.client.tools.accounts.disconnect.mutate({ connectionId: id })
    expect(await whoami(bert)).toMatchObject(missing)
    expect(await other.revoked()).toEqual({ revoked: 1 })
    expect(await whoami(ada)).toMatchObject({ outcome: 'ok' })
  }, 60_000)

  it('is left by whoever is erased', async () => {
    expect(await connect(bert, 'bert-there')).toEqual(connected)
    const { user } = await bert.client.admin.account.state.query()
    const done = await eraseFromTools(user)
    expect(done).toContainEqual({ what: 'toolAccount', action: 'deleted', count: 1 })
    expect(await other.revoked()).toEqual({ revoked: 2 })
    expect(await whoami(bert)).toMatchObject(missing)
  }, 60_000)

  it('keeps no token where the connection leads elsewhere, or one key is for all', async () => {
    const settings = { transport: 'http', url: `${other.url}/moved`, signIn: 'person' }
    await ada.client.tools.connections.update.mutate({ id, name: 'notes', settings })
    expect(await whoami(ada)).toMatchObject(missing)
    expect(await other.revoked()).toEqual({ revoked: 3 })
    const personal = { id, name: 'notes', settings: { transport: 'http', url: other.url, signIn: 'person' } }
    await ada.client.tools.connections.update.mutate(personal)
    expect(await connect(ada, 'ada-there')).toEqual(connected)
    const shared = { ...personal, settings: { ...personal.settings, signIn: 'shared' } }
    await ada.client.tools.connections.update.mutate(shared)
    expect(await other.revoked()).toEqual({ revoked: 4 })
    await ada.client.tools.connections.update.mutate(personal)
    expect(await whoami(ada)).toMatchObject(missing)
  }, 60_000)

  it('is left by everybody when the connection is removed', async () => {
    expect(await connect(ada, 'ada-there')).toEqual(connected)
    expect(await connect(bert, 'bert-there')).toEqual(connected)
    await ada.client.tools.connections.remove.mutate({ id })
    expect(await other.revoked()).toEqual({ revoked: 6 })
    expect(await bert.client.tools.accounts.list.query()).toEqual([])
  }, 60_000)

  it('is left here also where the other side never answers', async () => {
    const settings = { transport: 'http', url: other.url, signIn: 'person' }
    const made = await ada.client.tools.connections.create.mutate({ kind: 'mcp', name: 'notes', settings })
    id = made.id
    expect(await connect(ada, 'ada-there')).toEqual(connected)
    await other.fallSilent()
    await ada.client.tools.accounts.disconnect.mutate({ connectionId: id })
    expect(await whoami(ada)).toMatchObject(missing)
    expect(await other.revoked()).toEqual({ revoked: 6 })
  }, 60_000)
})

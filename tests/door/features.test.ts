import { errorOf } from '@wattos/client'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { createPerson, join, type Person } from './people.ts'
import { type Platform, startPlatform } from './platform.ts'
import { standIn } from './stand-ins.ts'

let platform: Platform
let ada: Person
let emil: Person
let vera: Person
beforeAll(async () => {
  platform = await startPlatform([standIn])
  ada = createPerson(platform.url)
  await ada.signUp('ada@example.org')
  emil = await join(ada, platform.url, { email: 'emil@example.org', role: 'editor' })
  vera = await join(ada, platform.url, { email: 'vera@example.org', role: 'viewer' })
})
afterAll(() => platform.stop())

const reasonOf = (call: Promise<unknown>) =>
  call.then(
    () => 'allowed',
    (thrown: unknown) => errorOf(thrown)?.reason,
  )
const makesKey = (person: Person) =>
  reasonOf(person.client.admin.keys.create.mutate({ name: 'K', permissions: ['space:read'], days: 1 }))
const idOf = async (person: Person) => (await person.client.admin.account.state.query()).user?.id ?? ''
const nobody = { percent: 0, roles: [], groupIds: [], userIds: [] }

// The door asks anew who somebody is after five seconds, or when somebody signs in.
const decide = async (rule: typeof nobody | { userIds: string[] } | null) => {
  await ada.client.admin.features.save.mutate({
    feature: 'own-keys',
    rule: rule && { ...nobody, ...rule },
  })
  await createPerson(platform.url).signIn('ada@example.org')
}

describe('a feature that is on for some people only', () => {
  it(
    'can be used by them and by nobody else, and each learns which are on',
    { timeout: 60_000 },
    async () => {
      expect(await makesKey(emil)).toBe('allowed')
      await decide({ ...nobody, userIds: [await idOf(emil)] })
      expect(await makesKey(emil)).toBe('allowed')
      expect(await makesKey(vera)).toBe('FEATURE_OFF')
      expect((await vera.client.admin.account.state.query()).user?.features).toEqual(['conversation-sharing'])
      await decide(nobody)
      expect(await makesKey(emil)).toBe('FEATURE_OFF')
      await decide(null)
      expect(await makesKey(vera)).toBe('allowed')
      expect((await ada.client.admin.features.list.query()).map(({ rule }) => rule)).toEqual([null, null])
    },
  )

  it('can be kept by the operator from organisations of other kinds', { timeout: 60_000 }, async () => {
    const { id: school } = await ada.client.admin.tenants.create.mutate({ name: 'Schule', kind: 'school' })
    await ada.client.admin.features.release.mutate({
      feature: 'own-keys',
      release: { percent: 0, kinds: ['school'] },
    })
    // What was released is remembered for some seconds.
    await expect.poll(() => makesKey(emil), { interval: 500 }).toBe('FEATURE_OFF')
    expect((await ada.post('/api/auth/switch-tenant', { tenantId: school })).status).toBe(200)
    expect(await makesKey(ada)).toBe('allowed')
  })
})

describe('the administrator of an organisation that does not operate the platform', () => {
  it('sees neither its services nor its queues, and decides for no other organisation', async () => {
    const { user } = await ada.client.admin.account.state.query()
    expect(user).toMatchObject({ role: 'administrator', tenant: { kind: 'school' } })
    expect(user?.permissions).not.toContain('system:read')
    for (const refused of [
      ada.client.mesh.topology.query(),
      ada.client.mesh.health.query(),
      ada.client.mesh.queues.list.query(),
      ada.client.admin.features.release.mutate({ feature: 'own-keys', release: null }),
      ada.client.admin.tenants.create.mutate({ name: 'Noch eine', kind: 'company' }),
    ])
      expect(await reasonOf(refused)).toBe('PERMISSION_MISSING')
    const [feature] = await ada.client.admin.features.list.query()
    expect(feature?.release).toBeNull()
    const { permissions } = await ada.client.admin.roles.list.query()
    expect(permissions.map(({ permission }) => permission)).not.toContain('system:read')
  })

  it('cannot get there by a role of the organisation’s own either', async () => {
    expect(
      await reasonOf(ada.client.admin.roles.create.mutate({ name: 'Betrieb', permissions: ['system:read'] })),
    ).toBe('BEYOND_OWN_PERMISSIONS')
  })
})

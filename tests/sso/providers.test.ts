import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { createPerson, join, type Person } from '../door/people.ts'
import { startPlatform } from '../door/platform.ts'
import { openStage, somebody, type Stage } from './stage.ts'

let stage: Stage
let url: string
let ada: Person
let arrive: Stage['arrive']
let withProvider: Stage['withProvider']
beforeAll(async () => {
  stage = await openStage()
  ;({ url, ada, arrive, withProvider } = stage)
})
afterAll(() => stage.close())

/** The operator's word for a domain of another organisation, in which Ada is at work. */
async function confirm(id: string, domain: string): Promise<void> {
  const tenants = await ada.client.admin.tenants.list.query()
  const home = tenants.find((tenant) => tenant.id !== id)
  await ada.post('/api/auth/switch-tenant', { tenantId: home?.id })
  await ada.client.admin.tenants.confirmDomain.mutate({ id, domain, confirmed: true })
  await ada.post('/api/auth/switch-tenant', { tenantId: id })
}

describe('groups and roles', () => {
  it('follow the provider at each sign-in, and leave alone what it does not name', async () => {
    const groups = ada.client.admin.groups
    const [law, staff, choir] = await Promise.all(
      ['Recht', 'Belegschaft', 'Chor'].map((name) => groups.create.mutate({ name })),
    )
    const mappings = [
      { value: 'grp-law', groupId: law?.id ?? null, role: null },
      { value: 'grp-staff', groupId: staff?.id ?? null, role: 'editor' as const },
      { value: 'grp-boss', groupId: null, role: 'administrator' as const },
    ]
    await withProvider({ mappings, groupsClaim: 'resource.roles' }, async (id) => {
      const come = async (roles: string[]) => {
        const pia = createPerson(url)
        await arrive(pia, id, somebody('pia', { resource: { roles } }))
        const { people } = await ada.client.admin.people.list.query({ search: 'pia@' })
        return people[0]
      }
      const first = await come(['grp-law', 'grp-staff', 'grp-unknown'])
      expect(first).toMatchObject({ role: 'editor' })
      expect(first?.groups.map(({ name }) => name).sort()).toEqual(['Belegschaft', 'Recht'])
      await ada.client.admin.people.update.mutate({
        userId: first?.id ?? '',
        groupIds: [law?.id ?? '', staff?.id ?? '', choir?.id ?? ''],
      })
      const second = await come(['grp-law', 'grp-boss'])
      expect(second).toMatchObject({ role: 'administrator' })
      expect(second?.groups.map(({ name }) => name).sort()).toEqual(['Chor', 'Recht'])
      expect(await come([])).toMatchObject({ role: 'viewer', groups: [{ name: 'Chor' }] })
    })
  })

  it('never leave an organisation without an administrator', async () => {
    const mappings = [{ value: 'boss', groupId: null, role: 'administrator' as const }]
    await withProvider({ mappings }, async (id) => {
      const ada2 = createPerson(url)
      expect(await arrive(ada2, id, somebody('ada', { groups: [] }))).toBe('/')
      expect((await ada2.state()).user?.role).toBe('administrator')
    })
  })
})

describe('a session that began at an organisation’s provider', () => {
  it('stays in that organisation and makes no key to the rest of the account', async () => {
    const [home] = await ada.client.admin.tenants.list.query()
    const { id: branch } = await ada.client.admin.tenants.create.mutate({
      name: 'Zweigstelle',
      kind: 'company',
    })
    const zoe = createPerson(url)
    const invited = { email: 'zoe@branch.example', role: 'administrator' } as const
    const { link } = await ada.client.admin.invitations.create.mutate(invited)
    await ada.post('/api/auth/switch-tenant', { tenantId: branch })
    await withProvider({ domains: ['branch.example'] }, async (id) => {
      await confirm(branch, 'branch.example')
      const script = somebody('zoe', { email: 'zoe@branch.example' })
      expect(await arrive(zoe, id, script)).toBe('/')
      expect((await zoe.state()).user?.tenant.slug).toBe(branch)
      await zoe.client.admin.invitations.accept.mutate({ token: link.split('#')[1] ?? '' })
      const switched = await zoe.post('/api/auth/switch-tenant', { tenantId: home?.id })
      expect(switched.json()).toMatchObject({ code: 'SSO_SESSION_STAYS' })
      const passkey = await zoe.send('/api/auth/passkey/generate-register-options')
      expect(passkey.json()).toMatchObject({ code: 'SSO_SESSION_STAYS' })
      const again = createPerson(url)
      expect(await arrive(again, id, script)).toBe('/')
      expect((await again.state()).user).toMatchObject({ role: 'viewer', tenant: { slug: branch } })
    })
    await ada.post('/api/auth/switch-tenant', { tenantId: home?.id })
  })

  it('ends when the provider is switched off, and nobody comes that way any more', async () => {
    await withProvider({}, async (id) => {
      const ida = createPerson(url)
      await arrive(ida, id, somebody('ida'))
      await ada.client.admin.sso.update.mutate({ ...stage.fields({ active: false }), id })
      await expect.poll(async () => (await ida.state()).user, { timeout: 15_000 }).toBeNull()
      const answer = await ida.post('/api/auth/sso/start', { provider: id })
      expect(answer.json()).toMatchObject({ code: 'SSO_NOT_FOUND' })
    })
  })
})

describe('a provider’s address', () => {
  it('is not asked inside the server’s own network, and not without https', async () => {
    const careful = await startPlatform()
    const eva = createPerson(careful.url)
    await eva.signUp('eva@example.org')
    const test = (address: string) => eva.client.admin.sso.test.mutate({ issuer: address })
    for (const address of [
      stage.issuer.issuer,
      'https://127.0.0.1:1',
      'https://169.254.169.254',
      'http://example.org',
    ])
      await expect(test(address)).rejects.toThrow('OUTBOUND_ALLOW')
    const { id } = await eva.client.admin.sso.create.mutate(stage.fields())
    const answer = await createPerson(careful.url).post('/api/auth/sso/start', { provider: id })
    expect(answer.json()).toMatchObject({ code: 'SSO_ADDRESS_FORBIDDEN' })
    await careful.stop()
  })

  it('is examined as signing in would use it', async () => {
    const test = (address: string) => ada.client.admin.sso.test.mutate({ issuer: address })
    expect(await test(`${stage.issuer.issuer}/.well-known/openid-configuration`)).toMatchObject({
      issuer: stage.issuer.issuer,
      signInAt: `${stage.issuer.issuer}/auth`,
      keys: 1,
    })
    await expect(test(`${stage.issuer.issuer}/other`)).rejects.toThrow('does not describe')
    await expect(test('http://127.0.0.1:30999')).rejects.toThrow('Nothing answers')
  })

  it('keeps its secret to itself', async () => {
    await withProvider({}, async (id) => {
      const { providers } = await ada.client.admin.sso.list.query()
      expect(providers[0]).toMatchObject({ id, hasSecret: true })
      expect(JSON.stringify(providers)).not.toContain('the secret of the client')
      // A new issuer does not get the secret that was meant for the old one.
      const { clientSecret: _, ...same } = stage.fields()
      await ada.client.admin.sso.update.mutate({ ...same, id, issuer: 'https://login.example.com' })
      const [moved] = (await ada.client.admin.sso.list.query()).providers
      expect(moved).toMatchObject({ hasSecret: false })
    })
  })
})

describe('an organisation that wants a second factor of everyone', () => {
  it('takes the provider’s for the session that began there, and for no other', async () => {
    const { id } = await ada.client.admin.sso.create.mutate(stage.fields())
    const lena = await join(ada, url, { email: 'lena@example.org', role: 'editor' })
    const there = createPerson(url)
    await arrive(there, id, somebody('lena'))
    await ada.client.admin.tenant.update.mutate({ requireSecondFactor: true })
    await expect.poll(async () => (await lena.state()).user?.permissions, { timeout: 15_000 }).toEqual([])
    expect((await there.state()).user?.permissions).toContain('space:read')
  })
})

import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { errorOf } from '@wattos/client'
import { createPerson, join, type Person } from './people.ts'
import { type Platform, startPlatform } from './platform.ts'
import { standIn } from './stand-ins.ts'

let platform: Platform
let ada: Person
let url: string
beforeAll(async () => {
  platform = await startPlatform([standIn])
  url = platform.url
  ada = createPerson(url)
  await ada.signUp('ada@example.org')
})
afterAll(() => platform.stop())

const reasonOf = async (call: Promise<unknown>) =>
  call.then(
    () => 'allowed',
    (thrown: unknown) => errorOf(thrown)?.reason,
  )
const idOf = async (person: Person) => (await person.client.admin.account.state.query()).user?.id ?? ''

describe('an invitation', () => {
  it('makes somebody a member with the role and the groups that it names, once', async () => {
    const group = await ada.client.admin.groups.create.mutate({ name: 'Lehrkräfte' })
    const { link, mailed } = await ada.client.admin.invitations.create.mutate({
      email: 'Emil@example.org',
      role: 'editor',
      groupIds: [group.id],
    })
    expect(mailed).toBe(false)
    const token = link.split('#')[1] ?? ''
    const emil = createPerson(url)
    expect(await emil.client.admin.invitations.read.query({ token })).toMatchObject({
      email: 'emil@example.org',
      hasAccount: false,
    })
    expect((await emil.trySignUp('other@example.org', { invitation: token })).status).toBe(403)
    expect((await emil.trySignUp('emil@example.org', { invitation: `${token}x` })).status).toBe(403)
    expect(
      (await emil.trySignUp('emil@example.org', { invitation: token, role: 'administrator' })).status,
    ).toBe(200)
    expect((await emil.state()).user).toMatchObject({ role: 'editor', email: 'emil@example.org' })
    expect((await createPerson(url).trySignUp('emil2@example.org', { invitation: token })).status).toBe(403)
    const { people } = await ada.client.admin.people.list.query({ search: 'EMIL' })
    expect(people).toMatchObject([
      { email: 'emil@example.org', groups: [{ name: 'Lehrkräfte' }], active: true },
    ])
    const me = await emil.send('/trpc/llm/me')
    expect(me.json()).toMatchObject({ result: { data: { groups: [group.id], via: 'session' } } })
  })
})

describe('whoever manages people', () => {
  let mina: Person
  beforeAll(async () => {
    const { id } = await ada.client.admin.roles.create.mutate({
      name: 'Sekretariat',
      permissions: ['people:manage', 'space:read'],
    })
    mina = await join(ada, url, { email: 'mina@example.org', role: 'viewer', customRoleId: id })
  })

  it('has just what the custom role lists', async () => {
    expect((await mina.state()).user?.permissions.sort()).toEqual(['people:manage', 'space:read'])
    expect((await mina.post('/trpc/llm/upload', {})).status).toBe(403)
  })

  it('gives nobody, themselves included, more than they have', async () => {
    const { admin } = mina.client
    const own = await idOf(mina)
    expect(
      await reasonOf(admin.people.update.mutate({ userId: own, role: 'administrator', customRoleId: null })),
    ).toBe('BEYOND_OWN_PERMISSIONS')
    expect(await reasonOf(admin.roles.create.mutate({ name: 'Mehr', permissions: ['tenant:admin'] }))).toBe(
      'BEYOND_OWN_PERMISSIONS',
    )
    expect(await reasonOf(admin.invitations.create.mutate({ email: 'x@example.org', role: 'editor' }))).toBe(
      'BEYOND_OWN_PERMISSIONS',
    )
    expect(await reasonOf(admin.people.remove.mutate({ userId: await idOf(ada) }))).toBe(
      'BEYOND_OWN_PERMISSIONS',
    )
    const roles = await admin.roles.list.query()
    const secretariat = roles.own.find(({ name }) => name === 'Sekretariat')
    expect(
      await reasonOf(
        admin.roles.update.mutate({
          id: secretariat?.id ?? '',
          name: 'Sekretariat',
          permissions: ['people:manage', 'audit:read'],
        }),
      ),
    ).toBe('BEYOND_OWN_PERMISSIONS')
  })

  it('cannot leave the organisation without an administrator', async () => {
    const userId = await idOf(ada)
    const { people } = ada.client.admin
    for (const change of [{ role: 'viewer' as const }, { active: false }])
      expect(await reasonOf(people.update.mutate({ userId, ...change }))).toBe('LAST_ADMINISTRATOR')
    expect(await reasonOf(people.remove.mutate({ userId }))).toBe('LAST_ADMINISTRATOR')
    expect((await ada.state()).user?.role).toBe('administrator')
  })

  it('shuts somebody out at once, and lets them in again', async () => {
    const otto = await join(ada, url, { email: 'otto@example.org', role: 'viewer' })
    const userId = await idOf(otto)
    await ada.client.admin.people.update.mutate({ userId, active: false })
    const again = createPerson(url)
    const refused = await again.signIn('otto@example.org')
    expect(refused.status).toBe(403)
    expect(refused.json()).toMatchObject({ code: 'ACCOUNT_INACTIVE' })
    await ada.client.admin.people.update.mutate({ userId, active: true })
    expect((await again.signIn('otto@example.org')).status).toBe(200)
    await ada.client.admin.people.remove.mutate({ userId })
    expect((await createPerson(url).signIn('otto@example.org')).status).toBe(401)
  })
})

describe('an API key', () => {
  const withKey = (key: string) => ({ headers: { authorization: `Bearer ${key}` } })

  it('acts for its maker within its scopes, and is shown once', async () => {
    const { id, key } = await ada.client.admin.keys.create.mutate({
      name: 'Nachtlauf',
      permissions: ['space:read'],
      days: 1,
    })
    const program = createPerson(url)
    const me = await program.send('/trpc/llm/me', withKey(key))
    expect(me.json()).toMatchObject({
      result: { data: { role: 'administrator', permissions: ['space:read'], via: 'key', keyId: id } },
    })
    const refused = await program.send('/trpc/llm/upload', {
      method: 'POST',
      body: '{}',
      headers: { ...withKey(key).headers, 'content-type': 'application/json' },
    })
    expect(refused.status).toBe(403)
    const listed = JSON.stringify(await ada.client.admin.keys.list.query())
    expect(listed).toContain(key.slice(0, 10))
    expect(listed).not.toContain(key)
    await ada.client.admin.keys.remove.mutate({ id })
    await expect
      .poll(async () => (await program.send('/trpc/llm/me', withKey(key))).status, { timeout: 15_000 })
      .toBe(401)
  })

  it('that is made up, or was altered, opens nothing', async () => {
    const { key } = await ada.client.admin.keys.create.mutate({
      name: 'K',
      permissions: ['space:read'],
      days: null,
    })
    for (const bad of ['wos_nothing', `${key}x`, key.slice(0, -1)]) {
      const answer = await createPerson(url).send('/trpc/llm/me', withKey(bad))
      expect(answer.status).toBe(401)
      expect(answer.text).toContain('KEY_INVALID')
    }
  })
})

describe('one person in two organisations', () => {
  it('acts in one at a time, with the role that they have there', async () => {
    const lena = await join(ada, url, { email: 'lena@example.org', role: 'viewer' })
    const { id: school } = await ada.client.admin.tenants.create.mutate({ name: 'Schule', kind: 'school' })
    expect((await ada.post('/api/auth/switch-tenant', { tenantId: school })).status).toBe(200)
    expect(await ada.client.admin.tenant.read.query()).toMatchObject({
      name: 'Schule',
      kind: 'school',
      requireApproval: true,
      requireDisclosure: true,
    })
    expect((await lena.post('/api/auth/switch-tenant', { tenantId: school })).status).toBe(403)
    const { link } = await ada.client.admin.invitations.create.mutate({
      email: 'lena@example.org',
      role: 'editor',
    })
    const token = link.split('#')[1] ?? ''
    const emil = createPerson(url)
    await emil.signIn('emil@example.org')
    expect(await reasonOf(emil.client.admin.invitations.accept.mutate({ token }))).toBe(
      'INVITATION_FOR_ANOTHER',
    )
    await lena.client.admin.invitations.accept.mutate({ token })
    expect((await lena.client.admin.tenants.list.query()).filter(({ current }) => current)).toHaveLength(1)
    expect((await lena.state()).user?.role).toBe('viewer')
    expect((await lena.post('/api/auth/switch-tenant', { tenantId: school })).status).toBe(200)
    expect((await lena.state()).user).toMatchObject({ role: 'editor', tenant: { slug: school } })
    const { people } = await ada.client.admin.people.list.query({})
    expect(people.map(({ email }) => email).sort()).toEqual(['ada@example.org', 'lena@example.org'])
  })
})

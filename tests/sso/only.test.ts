import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { createPerson, join, type Person } from '../door/people.ts'
import { openStage, somebody, type Stage } from './stage.ts'

let stage: Stage
let eva: Person
let service: string
const codeOf = (answer: { json: () => unknown }): unknown => Reflect.get(Object(answer.json()), 'code')
const signIn = async (email: string) => {
  const person = createPerson(stage.url)
  const answer = await person.signIn(email)
  return { person, status: answer.status, code: answer.status === 200 ? null : codeOf(answer) }
}
const idOf = async (person: Person, email: string) =>
  (await person.client.admin.people.list.query({ search: email })).people[0]?.id ?? ''
const isIn = async (person: Person) => (await person.state()).user !== null

beforeAll(async () => {
  stage = await openStage()
  eva = await join(stage.ada, stage.url, { email: 'eva@example.org', role: 'editor' })
  service = (await stage.ada.client.admin.sso.create.mutate(stage.fields({ name: 'Schulkonto' }))).id
}, 60_000)
afterAll(() => stage.close(), 60_000)

const set = async (emergency: string | null) =>
  stage.ada.client.admin.sso.setOnly.mutate({
    emergencyId: emergency === null ? null : await idOf(stage.ada, emergency),
  })
const refusedFor = (reason: string) => ({ data: { reason } })

describe('single sign-on only', () => {
  it('cannot be switched on before somebody has signed in there, nor without somebody for emergencies', async () => {
    await expect(set('ada@example.org')).rejects.toMatchObject(refusedFor('SSO_UNTRIED'))
    expect(await stage.arrive(createPerson(stage.url), service, somebody('sam'))).toBe('/')
    await expect(set('eva@example.org')).rejects.toMatchObject(refusedFor('SSO_EMERGENCY_INVALID'))
    await expect(set('sam@example.org')).rejects.toMatchObject(refusedFor('SSO_EMERGENCY_INVALID'))
    const only = await stage.ada.client.admin.sso.only.query()
    expect(only.on).toBe(false)
    expect(only.administrators).toMatchObject([{ email: 'ada@example.org', emergency: false }])
    expect(await isIn(eva)).toBe(true)
  })

  it('ends sessions that began with a password, and refuses passwords with the way that is left', async () => {
    await set('ada@example.org')
    await expect.poll(() => isIn(eva), { timeout: 20_000 }).toBe(false)
    expect(await isIn(stage.ada)).toBe(true)
    expect(await signIn('eva@example.org')).toMatchObject({ status: 403, code: 'SSO_ONLY' })
    // Nobody learns of it who does not know the password.
    const wrong = await createPerson(stage.url).signIn('eva@example.org', 'not her password')
    const nobody = await createPerson(stage.url).signIn('nobody@example.org')
    expect([wrong.status, codeOf(wrong)]).toEqual([nobody.status, codeOf(nobody)])
    const person = createPerson(stage.url)
    expect(await stage.arrive(person, service, somebody('eva'))).toBe('/')
    expect((await person.state()).user).toMatchObject({ email: 'eva@example.org', role: 'editor' })
    const { entries } = await stage.ada.client.admin.audit.list.query({})
    expect(entries).toEqual(
      expect.arrayContaining([
        expect.objectContaining({ action: 'sso.setOnly', outcome: 'ok' }),
        expect.objectContaining({ action: 'session.sign-in', outcome: 'SSO_ONLY' }),
      ]),
    )
  })

  it('holds for a person of several organisations in the one that demands it', async () => {
    const { id: tenantId } = await stage.ada.client.admin.tenants.create.mutate({
      name: 'Filiale',
      kind: 'company',
    })
    const [home] = (await stage.ada.client.admin.tenants.list.query()).filter(({ id }) => id !== tenantId)
    await stage.ada.post('/api/auth/switch-tenant', { tenantId })
    const { link } = await stage.ada.client.admin.invitations.create.mutate({
      email: 'eva@example.org',
      role: 'viewer',
    })
    await stage.ada.post('/api/auth/switch-tenant', { tenantId: home?.id })
    const elsewhere = createPerson(stage.url)
    await stage.arrive(elsewhere, service, somebody('eva'))
    await elsewhere.client.admin.invitations.accept.mutate({ token: link.split('#')[1] ?? '' })
    const { person, status } = await signIn('eva@example.org')
    expect(status).toBe(200)
    expect((await person.state()).user).toMatchObject({ role: 'viewer' })
    expect(codeOf(await person.post('/api/auth/switch-tenant', { tenantId: home?.id }))).toBe('SSO_ONLY')
  })

  it('lets nobody in by an invitation and a password, and keeps the invitation for the service', async () => {
    const { link } = await stage.ada.client.admin.invitations.create.mutate({
      email: 'ida@example.org',
      role: 'editor',
    })
    const invitation = link.split('#')[1] ?? ''
    expect(
      await createPerson(stage.url).client.admin.invitations.read.query({ token: invitation }),
    ).toMatchObject({ ssoOnly: true })
    expect(codeOf(await createPerson(stage.url).trySignUp('ida@example.org', { invitation }))).toBe(
      'SSO_ONLY',
    )
    const ida = createPerson(stage.url)
    expect(await stage.arrive(ida, service, somebody('ida'))).toBe('/')
    expect((await ida.state()).user).toMatchObject({ role: 'editor' })
  })

  it('keeps a way in, whatever becomes of services and administrators', async () => {
    const sso = stage.ada.client.admin.sso
    await expect(sso.remove.mutate({ id: service })).rejects.toMatchObject(refusedFor('SSO_SERVICE_NEEDED'))
    await expect(
      sso.update.mutate({ ...stage.fields({ name: 'Schulkonto', active: false }), id: service }),
    ).rejects.toMatchObject(refusedFor('SSO_SERVICE_NEEDED'))

    expect(await signIn('ada@example.org')).toMatchObject({ status: 200 })
    await stage.ada.client.admin.people.update.mutate({
      userId: await idOf(stage.ada, 'eva@example.org'),
      role: 'administrator',
    })
    expect(await signIn('eva@example.org')).toMatchObject({ status: 200 })
    const { person: inFiliale } = await signIn('eva@example.org')
    expect((await inFiliale.state()).user?.role).toBe('viewer')
    // Whoever keeps a way for emergencies stops administering: then the other administrators may use theirs.
    const evaThere = createPerson(stage.url)
    await stage.arrive(evaThere, service, somebody('eva'))
    await evaThere.client.admin.people.update.mutate({
      userId: await idOf(evaThere, 'ada@example.org'),
      role: 'editor',
    })
    await expect.poll(() => isIn(stage.ada), { timeout: 20_000 }).toBe(false)
    const [there] = (await evaThere.client.admin.tenants.list.query()).filter(({ current }) => current)
    expect((await inFiliale.post('/api/auth/switch-tenant', { tenantId: there?.id })).status).toBe(200)
    expect((await inFiliale.state()).user?.role).toBe('administrator')
    await inFiliale.client.admin.sso.setOnly.mutate({ emergencyId: null })
    await expect.poll(async () => (await signIn('ada@example.org')).status, { timeout: 20_000 }).toBe(200)
  })
})

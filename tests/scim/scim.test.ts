import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { createPerson, join, type Person } from '../door/people.ts'
import { type Platform, startPlatform } from '../door/platform.ts'
import { standIn } from '../door/stand-ins.ts'
import { createDirectory, type Directory, idOf } from './directory.ts'

const userSchema = 'urn:ietf:params:scim:schemas:core:2.0:User'
const groupSchema = 'urn:ietf:params:scim:schemas:core:2.0:Group'
const filter = (text: string) => `filter=${encodeURIComponent(text)}`

let platform: Platform
let url: string
let ada: Person
let directory: Directory
beforeAll(async () => {
  platform = await startPlatform([standIn])
  url = platform.url
  ada = createPerson(url)
  await ada.signUp('ada@example.org')
  const { token } = await ada.client.admin.scim.create.mutate({ name: 'Entra' })
  directory = createDirectory(url, token)
})
afterAll(() => platform.stop())

const personNamed = async (search: string) => (await ada.client.admin.people.list.query({ search })).people[0]

describe('a directory like Entra', () => {
  it('finds nobody, then creates, renames, and takes away', async () => {
    const asked = `/Users?${filter('userName eq "Berta@example.org"')}`
    expect(await directory.get(asked)).toMatchObject({
      status: 200,
      type: 'application/scim+json',
      body: { totalResults: 0, Resources: [] },
    })
    const made = await directory.post('/Users', {
      schemas: [userSchema, 'urn:ietf:params:scim:schemas:extension:enterprise:2.0:User'],
      externalId: 'entra-1',
      userName: 'Berta@example.org',
      active: true,
      displayName: 'Berta Beispiel',
      emails: [{ primary: true, type: 'work', value: 'berta@example.org' }],
      meta: { resourceType: 'User' },
      name: { formatted: 'Berta Beispiel', familyName: 'Beispiel', givenName: 'Berta' },
      preferredLanguage: 'en-GB',
    })
    const id = idOf(made)
    expect(made).toMatchObject({
      status: 201,
      body: {
        schemas: [userSchema],
        externalId: 'entra-1',
        userName: 'berta@example.org',
        displayName: 'Berta Beispiel',
        active: true,
        meta: { location: `${url}/scim/v2/Users/${id}` },
      },
    })
    expect(await personNamed('berta@')).toMatchObject({ id, role: 'viewer', name: 'Berta Beispiel' })
    expect(await directory.get(asked)).toMatchObject({ body: { totalResults: 1, Resources: [{ id }] } })
    const renamed = await directory.patch(
      `/Users/${id}`,
      { op: 'Replace', path: 'displayName', value: 'Berta Neumann' },
      { op: 'Replace', path: 'name.familyName', value: 'Neumann' },
      { op: 'Add', path: 'emails[type eq "work"].value', value: 'berta@example.org' },
      {
        op: 'Add',
        path: 'urn:ietf:params:scim:schemas:extension:enterprise:2.0:User:department',
        value: 'IT',
      },
    )
    expect(renamed).toMatchObject({ status: 200, body: { displayName: 'Berta Neumann' } })
    // Entra writes false as a word.
    const off = await directory.patch(`/Users/${id}`, { op: 'Replace', path: 'active', value: 'False' })
    expect(off).toMatchObject({ status: 200, body: { active: false } })
    expect((await directory.delete(`/Users/${id}`)).status).toBe(204)
    expect(await personNamed('berta@')).toBeUndefined()
  })

  it('keeps a group and its members', async () => {
    const member = async (name: string) =>
      idOf(await directory.post('/Users', { schemas: [userSchema], userName: `${name}@example.org` }))
    const [eva, ole] = [await member('eva'), await member('ole')]
    const made = await directory.post('/Groups', {
      schemas: [groupSchema],
      externalId: 'entra-g1',
      displayName: 'Einkauf',
    })
    const id = idOf(made)
    expect(made).toMatchObject({ status: 201, body: { displayName: 'Einkauf' } })
    await directory.patch(`/Groups/${id}`, { op: 'Add', path: 'members', value: [{ value: eva }] })
    await directory.patch(`/Groups/${id}`, { op: 'Add', path: 'members', value: [{ value: ole }] })
    const asked = `/Groups?excludedAttributes=members&${filter('displayName eq "Einkauf"')}`
    const listed = await directory.get(asked)
    expect(listed).toMatchObject({ body: { totalResults: 1, Resources: [{ id, externalId: 'entra-g1' }] } })
    expect(JSON.stringify(listed.body)).not.toContain('members')
    expect((await personNamed('eva@'))?.groups).toMatchObject([{ name: 'Einkauf' }])
    const has = (person: string) =>
      directory.get(`/Groups?${filter(`id eq "${id}" and members eq "${person}"`)}`)
    expect(await has(ole)).toMatchObject({ body: { totalResults: 1 } })
    await directory.patch(`/Groups/${id}`, { op: 'Remove', path: 'members', value: [{ value: ole }] })
    expect(await has(ole)).toMatchObject({ body: { totalResults: 0 } })
    expect(await has(eva)).toMatchObject({ body: { totalResults: 1 } })
    expect((await directory.delete(`/Groups/${id}`)).status).toBe(204)
    expect((await personNamed('eva@'))?.groups).toEqual([])
  })
})

describe('a directory like Okta', () => {
  it('reads what can be done, pages through people, replaces them whole, and pushes groups', async () => {
    expect(await directory.get('/ServiceProviderConfig')).toMatchObject({
      status: 200,
      body: { patch: { supported: true }, bulk: { supported: false } },
    })
    expect(await directory.get('/ResourceTypes')).toMatchObject({
      body: { Resources: [{ id: 'User', endpoint: '/Users' }, { id: 'Group' }] },
    })
    expect(await directory.get(`/Schemas/${userSchema}`)).toMatchObject({ body: { name: 'User' } })
    const page = await directory.get('/Users?startIndex=1&count=2')
    expect(page).toMatchObject({ body: { startIndex: 1, itemsPerPage: 2 } })
    const made = await directory.post('/Users', {
      schemas: [userSchema],
      userName: 'otto@example.org',
      name: { givenName: 'Otto', familyName: 'Muster' },
      emails: [{ primary: true, value: 'otto@example.org', type: 'work' }],
      displayName: 'Otto Muster',
      locale: 'de-DE',
      externalId: '00u1',
      groups: [],
      password: 'is not wanted',
      active: true,
    })
    const id = idOf(made)
    const replaced = await directory.put(`/Users/${id}`, {
      schemas: [userSchema],
      id,
      userName: 'otto.muster@example.org',
      name: { givenName: 'Otto', familyName: 'Muster' },
      active: true,
    })
    expect(replaced).toMatchObject({ status: 200, body: { userName: 'otto.muster@example.org' } })
    const group = await directory.post('/Groups', {
      schemas: [groupSchema],
      displayName: 'Vertrieb',
      members: [{ value: id, display: 'otto.muster@example.org' }],
    })
    expect(group).toMatchObject({ status: 201, body: { members: [{ value: id }] } })
    const path = `/Groups/${idOf(group)}`
    await directory.patch(path, { op: 'replace', value: { id: idOf(group), displayName: 'Verkauf' } })
    await directory.patch(path, { op: 'remove', path: `members[value eq "${id}"]` })
    expect(await directory.get(path)).toMatchObject({ body: { displayName: 'Verkauf', members: [] } })
    await directory.patch(path, { op: 'replace', path: 'members', value: [{ value: id }] })
    expect(await directory.get(path)).toMatchObject({ body: { members: [{ value: id }] } })
    const off = await directory.patch(`/Users/${id}`, { op: 'replace', value: { active: false } })
    expect(off).toMatchObject({ status: 200, body: { active: false } })
  })
})

describe('whoever is switched off', () => {
  it('is signed out, and their keys are gone for good', async () => {
    const pia = await join(ada, url, { email: 'pia@example.org', role: 'editor' })
    const { key } = await pia.client.admin.keys.create.mutate({
      name: 'k',
      permissions: ['space:read'],
      days: 1,
    })
    const byKey = () =>
      createPerson(url).send('/trpc/llm/me', { headers: { authorization: `Bearer ${key}` } })
    expect((await byKey()).status).toBe(200)
    const found = await directory.get(`/Users?${filter('userName eq "pia@example.org"')}`)
    expect(found).toMatchObject({ body: { totalResults: 1 } })
    const id = (await personNamed('pia@'))?.id ?? ''
    await directory.patch(`/Users/${id}`, { op: 'replace', path: 'active', value: false })
    await expect.poll(async () => (await pia.state()).user, { timeout: 15_000 }).toBeNull()
    await expect.poll(async () => (await byKey()).status, { timeout: 15_000 }).toBe(401)
    expect((await createPerson(url).signIn('pia@example.org')).status).toBe(403)
    await directory.patch(`/Users/${id}`, { op: 'replace', path: 'active', value: true })
    expect((await createPerson(url).signIn('pia@example.org')).status).toBe(200)
    expect((await byKey()).status).toBe(401)
  })

  it('is never the last administrator', async () => {
    const id = (await personNamed('ada@'))?.id ?? ''
    const off = await directory.patch(`/Users/${id}`, { op: 'replace', path: 'active', value: false })
    expect(off).toMatchObject({ status: 409 })
    expect((await directory.delete(`/Users/${id}`)).status).toBe(409)
    expect((await ada.state()).user?.role).toBe('administrator')
  })
})

describe('a deleted person', () => {
  it('is not found any more, and may come again', async () => {
    const user = { schemas: [userSchema], userName: 'tom@example.org' }
    const id = idOf(await directory.post('/Users', user))
    expect((await directory.delete(`/Users/${id}`)).status).toBe(204)
    for (const answer of [
      await directory.get(`/Users/${id}`),
      await directory.delete(`/Users/${id}`),
      await directory.patch(`/Users/${id}`, { op: 'replace', path: 'active', value: true }),
    ])
      expect(answer).toMatchObject({
        status: 404,
        body: { schemas: ['urn:ietf:params:scim:api:messages:2.0:Error'], status: '404' },
      })
    const again = await directory.post('/Users', user)
    expect(again.status).toBe(201)
    expect(idOf(again)).not.toBe(id)
  })
})

describe('the token of another organisation', () => {
  it('sees and changes nobody here, and takes over no account', async () => {
    const [home] = await ada.client.admin.tenants.list.query()
    const here = idOf(await directory.post('/Users', { schemas: [userSchema], userName: 'uwe@example.org' }))
    const group = idOf(await directory.post('/Groups', { schemas: [groupSchema], displayName: 'Hiesige' }))
    const { id: other } = await ada.client.admin.tenants.create.mutate({ name: 'Andere', kind: 'company' })
    await ada.post('/api/auth/switch-tenant', { tenantId: other })
    const { token } = await ada.client.admin.scim.create.mutate({ name: 'Fremdes Verzeichnis' })
    const stranger = createDirectory(url, token)
    expect(await stranger.get('/Users')).toMatchObject({ body: { totalResults: 1 } })
    expect(await stranger.get('/Groups')).toMatchObject({ body: { totalResults: 0 } })
    for (const path of [`/Users/${here}`, `/Groups/${group}`]) {
      expect((await stranger.get(path)).status).toBe(404)
      expect((await stranger.put(path, { displayName: 'Mein' })).status).toBe(404)
      expect((await stranger.patch(path, { op: 'replace', path: 'displayName', value: 'x' })).status).toBe(
        404,
      )
      expect((await stranger.delete(path)).status).toBe(404)
    }
    const own = idOf(await stranger.post('/Groups', { schemas: [groupSchema], displayName: 'Dortige' }))
    const put = await stranger.patch(`/Groups/${own}`, {
      op: 'add',
      path: 'members',
      value: [{ value: here }],
    })
    expect(put.status).toBe(400)
    const claimed = await stranger.post('/Users', { schemas: [userSchema], userName: 'uwe@example.org' })
    expect(claimed).toMatchObject({ status: 409, body: { scimType: 'uniqueness' } })
    // Ada belongs to both: neither decides about her address.
    const { people } = await ada.client.admin.people.list.query({ search: 'ada@' })
    const moved = await stranger.put(`/Users/${people[0]?.id}`, { userName: 'evil@example.com' })
    expect(moved).toMatchObject({ status: 400, body: { scimType: 'mutability' } })
    await ada.post('/api/auth/switch-tenant', { tenantId: home?.id })
    expect((await directory.get(`/Users/${here}`)).status).toBe(200)
  })
})

describe('whoever has no token', () => {
  it('learns nothing: none, a wrong one, a key, a removed one', async () => {
    const { id, token } = await ada.client.admin.scim.create.mutate({ name: 'kurz' })
    expect((await createDirectory(url, token).get('/Users')).status).toBe(200)
    const { tokens } = await ada.client.admin.scim.list.query()
    expect(tokens.find((one) => one.id === id)).toMatchObject({ name: 'kurz', start: token.slice(0, 11) })
    expect(JSON.stringify(tokens)).not.toContain(token)
    await ada.client.admin.scim.remove.mutate({ id })
    const { key } = await ada.client.admin.keys.create.mutate({
      name: 'k',
      permissions: ['people:manage'],
      days: 1,
    })
    for (const shown of ['', 'scim_wrong', key, token]) {
      const stranger = createDirectory(url, shown)
      for (const answer of [await stranger.get('/Users'), await stranger.get('/ServiceProviderConfig')]) {
        expect(answer.status).toBe(401)
        expect(JSON.stringify(answer.body)).not.toContain('@example.org')
      }
    }
    const viaSession = await ada.send('/scim/v2/Users')
    expect(viaSession.status).toBe(401)
  })
})

it('stands in the audit log', async () => {
  expect((await directory.post('/Users', { userName: 'ada@example.org' })).status).toBe(409)
  const { entries } = await ada.client.admin.audit.list.query({ action: 'scim.post' })
  expect(entries).toEqual(
    expect.arrayContaining([
      expect.objectContaining({ via: 'scim', resourceKind: 'person', outcome: 'ok' }),
      expect.objectContaining({ via: 'scim', outcome: 'HTTP_409' }),
    ]),
  )
})

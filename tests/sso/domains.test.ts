import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { createPerson, join, type Person } from '../door/people.ts'
import { startNameServer } from './name-server.ts'
import { openStage, somebody, type Stage } from './stage.ts'

let names: Awaited<ReturnType<typeof startNameServer>>
let stage: Stage
/** Operates the platform. */
let ada: Person
let school: Person
let company: Person
beforeAll(async () => {
  names = await startNameServer()
  stage = await openStage({ DNS_SERVER: names.address })
  ;({ ada } = stage)
  school = await organisation('Schule', 'sina@first.example')
  company = await organisation('Firma', 'carl@second.example')
})
afterAll(async () => {
  await stage.close()
  names.close()
})

/** An organisation of its own, and who administers it. */
async function organisation(name: string, email: string): Promise<Person> {
  const [home] = await ada.client.admin.tenants.list.query()
  const { id } = await ada.client.admin.tenants.create.mutate({ name, kind: 'school' })
  await ada.post('/api/auth/switch-tenant', { tenantId: id })
  const person = await join(ada, stage.url, { email, role: 'administrator' })
  await ada.post('/api/auth/switch-tenant', { tenantId: home?.id })
  return person
}

const claim = (who: Person, domain: string) =>
  who.client.admin.sso.create.mutate(stage.fields({ name: domain, domains: [domain] }))
const offered = (domain: string) => createPerson(stage.url).client.admin.account.signOns.query({ domain })
const standing = async (who: Person, domain: string) => {
  const { domains } = await who.client.admin.sso.list.query()
  const found = domains.find(({ name }) => name === domain)
  if (!found) throw new Error(`${domain} is not listed`)
  return found
}
const publish = async (who: Person, domain: string) => {
  const { record } = await standing(who, domain)
  names.records.set(record.name, record.value)
}
const prove = (who: Person, domain: string) => who.client.admin.sso.proveDomain.mutate({ domain })

describe('a domain that an organisation only names', () => {
  it('leads nobody to its sign-in service, and lets nobody in', async () => {
    const { id } = await claim(school, 'claimed.example')
    expect(await standing(school, 'claimed.example')).toMatchObject({ confirmed: false })
    expect(await offered('claimed.example')).toEqual([])
    const script = somebody('eve', { email: 'eve@claimed.example' })
    expect(await stage.arrive(createPerson(stage.url), id, script)).toBe('/#sso=SSO_DOMAIN_UNCONFIRMED')
  })

  it('counts once the record that proves it is published', async () => {
    const { id } = await claim(school, 'proven.example')
    await expect(prove(school, 'proven.example')).rejects.toThrow('_wattos.proven.example')
    names.records.set('_wattos.proven.example', 'wattos-domain=guessed')
    await expect(prove(school, 'proven.example')).rejects.toThrow('_wattos.proven.example')
    expect(await offered('proven.example')).toEqual([])
    await publish(school, 'proven.example')
    await prove(school, 'proven.example')
    expect(await standing(school, 'proven.example')).toMatchObject({ confirmed: true })
    expect(await offered('proven.example')).toEqual([{ id, name: 'proven.example' }])
    for (const other of ['example', 'sub.proven.example', 'example.com'])
      expect(await offered(other)).toEqual([])
    const script = somebody('eva', { email: 'eva@proven.example' })
    expect(await stage.arrive(createPerson(stage.url), id, script)).toBe('/')
  })

  it('does not keep out those whose it is', async () => {
    await claim(company, 'squatted.example')
    const { id } = await claim(school, 'squatted.example')
    await publish(school, 'squatted.example')
    // The record names the organisation: published by one, it proves nothing for another.
    await expect(prove(company, 'squatted.example')).rejects.toThrow('_wattos.squatted.example')
    await prove(school, 'squatted.example')
    expect(await offered('squatted.example')).toEqual([{ id, name: 'squatted.example' }])
    await publish(company, 'squatted.example')
    await expect(prove(company, 'squatted.example')).rejects.toThrow('Another organisation')
    await expect(claim(company, 'proven.example')).rejects.toThrow('Another organisation')
    expect(await offered('squatted.example')).toHaveLength(1)
  })

  it('is proven only by whose service names it', async () => {
    await expect(prove(company, 'proven.example')).rejects.toThrow('No sign-in service')
  })
})

describe('a confirmed domain', () => {
  it('is free again when no service names it any more', async () => {
    const { id } = await claim(school, 'moved.example')
    await publish(school, 'moved.example')
    await prove(school, 'moved.example')
    await expect(claim(company, 'moved.example')).rejects.toThrow('Another organisation')
    const renamed = stage.fields({ name: 'moved.example', domains: ['elsewhere.example'] })
    await school.client.admin.sso.update.mutate({ ...renamed, id })
    await claim(company, 'moved.example')
    await publish(company, 'moved.example')
    await prove(company, 'moved.example')
    expect(await offered('moved.example')).toHaveLength(1)
  })
})

describe('the operator', () => {
  it('confirms what no name server can say, for others by their word and for themselves by naming it', async () => {
    const { id } = await claim(company, 'intern.example')
    const tenants = await ada.client.admin.tenants.listAll.query()
    const tenant = tenants.find(({ name }) => name === 'Firma')
    expect(tenant?.mailDomains).toContainEqual({ name: 'intern.example', confirmed: false })
    const word = { id: tenant?.id ?? '', domain: 'intern.example' }
    await expect(
      company.client.admin.tenants.confirmDomain.mutate({ ...word, confirmed: true }),
    ).rejects.toThrow('permission')
    await ada.client.admin.tenants.confirmDomain.mutate({ ...word, confirmed: true })
    expect(await offered('intern.example')).toEqual([{ id, name: 'intern.example' }])
    await ada.client.admin.tenants.confirmDomain.mutate({ ...word, confirmed: false })
    expect(await offered('intern.example')).toEqual([])
    await expect(
      ada.client.admin.tenants.confirmDomain.mutate({ ...word, domain: 'unasked.example', confirmed: true }),
    ).rejects.toThrow('No sign-in service')

    await claim(ada, 'operator.example')
    expect(await offered('operator.example')).toHaveLength(1)
  })

  it.each(['gmail.com', 'gmx.de', 'web.de'])(
    'cannot give away %s, where anybody gets an address',
    async (name) => {
      await expect(claim(ada, name)).rejects.toThrow('Anybody gets an address')
      await expect(claim(school, name)).rejects.toThrow('Anybody gets an address')
    },
  )
})

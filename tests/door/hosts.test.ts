import { gateway } from '@wattos/api-gateway'
import { createNodeClient } from '@wattos/client/node'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { createBrowser } from './browser.ts'
import { type Platform, startPlatform } from './platform.ts'

const main = 'ai.example.org'
const school = 'ki.schule.example'
const password = 'a long password'

let platform: Platform
/** The same door without a proxy in front. */
let open: string
let schoolId: string
let ada: Visitor
let rolf: Visitor

/** Somebody whose browser shows this name, through the platform's own proxy. */
function comeTo(host: string, url = platform.url) {
  const browser = createBrowser(url)
  const headers = {
    origin: `https://${host}`,
    'x-forwarded-host': host,
    'x-forwarded-proto': 'https',
    'x-forwarded-for': '203.0.113.5',
  }
  const cookie = () => [...browser.jar].map(([name, value]) => `${name}=${value}`).join('; ')
  return {
    ...browser,
    post: (path: string, body: object, more: Record<string, string> = {}) =>
      browser.post(`/api/auth/${path}`, body, { ...headers, ...more }),
    client: createNodeClient(url, { headers: () => ({ cookie: cookie(), ...headers }) }),
  }
}
type Visitor = ReturnType<typeof comeTo>

const signIn = (visitor: Visitor, email: string) => visitor.post('sign-in/email', { email, password })
const codeOf = (answer: { json: () => unknown }): unknown => Reflect.get(Object(answer.json()), 'code')
const stateAt = (host: string) => comeTo(main).client.admin.account.state.query({ host })
const userOf = async (visitor: Visitor) => (await visitor.client.admin.account.state.query()).user

async function invite(by: Visitor, email: string, role: 'administrator' | 'viewer'): Promise<Visitor> {
  const { link } = await by.client.admin.invitations.create.mutate({ email, role })
  const visitor = comeTo(main)
  const answer = await visitor.post('sign-up/email', {
    name: email,
    email,
    password,
    invitation: link.split('#')[1],
  })
  expect(answer.status).toBe(200)
  return visitor
}

beforeAll(async () => {
  const environment = { PUBLIC_URL: `https://${main}`, SIGN_UP: 'open', NODE_ENV: 'development' }
  platform = await startPlatform([], { ...environment, TRUST_PROXY: '1' })
  open = (await platform.alsoMount([gateway], environment)).url
  ada = comeTo(main)
  const answer = await ada.post('sign-up/email', { name: 'Ada', email: 'ada@example.org', password })
  if (answer.status !== 200) throw new Error(answer.text)
  schoolId = (await ada.client.admin.tenants.create.mutate({ name: 'Schule am See', kind: 'school' })).id
  await invite(ada, 'nina@example.org', 'viewer')
  await ada.post('switch-tenant', { tenantId: schoolId })
  rolf = await invite(ada, 'rolf@schule.example', 'administrator')
  const home = (await ada.client.admin.tenants.list.query()).find(({ id }) => id !== schoolId)
  await ada.post('switch-tenant', { tenantId: home?.id })
}, 60_000)
afterAll(() => platform.stop(), 60_000)

describe('the host name of an organisation', () => {
  it('shows nothing and leads nowhere until the operator has confirmed it', async () => {
    const asked = await rolf.client.admin.tenant.update.mutate({
      domain: school,
      brandName: 'Seeschule',
      brandColor: '#aa2200',
    })
    expect(asked).toMatchObject({ domain: school, host: null })
    expect((await stateAt(school)).place).toBeNull()
    expect((await signIn(comeTo(school), 'rolf@schule.example')).status).toBe(403)
    await expect(
      rolf.client.admin.tenants.confirmHost.mutate({ id: schoolId, host: school }),
    ).rejects.toMatchObject({ data: { reason: 'PERMISSION_MISSING' } })
    await expect(
      ada.client.admin.tenants.confirmHost.mutate({ id: schoolId, host: 'www.schule.example' }),
    ).rejects.toMatchObject({ data: { reason: 'HOST_NOT_ASKED' } })

    await ada.client.admin.tenants.confirmHost.mutate({ id: schoolId, host: school })
    expect((await ada.client.admin.tenants.listAll.query()).find(({ id }) => id === schoolId)).toEqual({
      id: schoolId,
      name: 'Schule am See',
      kind: 'school',
      people: 2,
      mailDomains: [],
      domain: school,
      host: school,
    })
  })

  it('shows name and colour of that organisation to anybody, and every other name the neutral page', async () => {
    const neutral = (await stateAt(main)).place
    expect(neutral).toBeNull()
    expect((await stateAt('KI.Schule.example')).place).toEqual({
      id: schoolId,
      name: 'Schule am See',
      brandName: 'Seeschule',
      brandColor: '#aa2200',
      brandLogo: null,
      ssoOnly: false,
    })
    for (const host of ['schule.example', `${school}.evil.example`, `${school}:443`, '%', '', "' or true --"])
      expect((await stateAt(host)).place).toBeNull()
    // What a request calls itself changes nothing for whoever asks about another name.
    expect((await comeTo(school).client.admin.account.state.query({ host: main })).place).toBeNull()
    expect((await comeTo(school).client.admin.account.state.query()).place).toBeNull()
  })

  it('leads its people into it, whoever else they belong to, and nobody else', async () => {
    await expect
      .poll(async () => (await signIn(comeTo(school), 'rolf@schule.example')).status, {
        timeout: 20_000,
      })
      .toBe(200)
    const adaThere = comeTo(school)
    expect((await signIn(adaThere, 'ada@example.org')).status).toBe(200)
    expect((await userOf(adaThere))?.tenant.id).toBe(schoolId)
    const { id: home } =
      (await adaThere.client.admin.tenants.list.query()).find(({ id }) => id !== schoolId) ?? {}
    expect(codeOf(await adaThere.post('switch-tenant', { tenantId: home }))).toBe('HOST_STAYS')

    const nina = comeTo(school)
    expect(codeOf(await signIn(nina, 'nina@example.org'))).toBe('NOT_A_MEMBER')
    expect(nina.jar.size).toBe(0)
    // Nor does the answer tell whoever has no password which accounts there are.
    const wrong = await nina.post('sign-in/email', {
      email: 'nina@example.org',
      password: 'not her password',
    })
    const nobody = await nina.post('sign-in/email', { email: 'nobody@example.org', password })
    expect([wrong.status, codeOf(wrong)]).toEqual([nobody.status, codeOf(nobody)])
  })

  it('is believed of no one but the platform’s own proxy', async () => {
    const answers = [
      // No proxy in front: what a request says of its way is its own invention.
      await signIn(comeTo(school, open), 'nina@example.org'),
      await signIn(comeTo('evil.example'), 'nina@example.org'),
      await comeTo(main).post(
        'sign-in/email',
        { email: 'nina@example.org', password },
        { 'x-forwarded-host': `${school}, evil.example`, origin: `https://${school}` },
      ),
    ]
    for (const answer of answers) {
      expect(answer.status).toBe(403)
      expect(codeOf(answer)).toBe('ORIGIN_NOT_ALLOWED')
      expect(answer.headers.getSetCookie()).toEqual([])
    }
    const nina = comeTo(main, open)
    expect(
      (
        await nina.post(
          'sign-in/email',
          { email: 'nina@example.org', password },
          { 'x-forwarded-host': school },
        )
      ).status,
    ).toBe(200)
    expect((await userOf(nina))?.tenant.slug).toBe('default')
  })

  it('is one organisation’s, and asking for it keeps nobody from theirs', async () => {
    const { id } = await ada.client.admin.tenants.create.mutate({ name: 'Dieb', kind: 'company' })
    await ada.post('switch-tenant', { tenantId: id })
    await expect(ada.client.admin.tenant.update.mutate({ domain: school })).rejects.toMatchObject({
      data: { reason: 'DOMAIN_TAKEN' },
    })
    expect(await ada.client.admin.tenant.update.mutate({ domain: 'ki.dorf.example' })).toMatchObject({
      host: null,
    })
    const home = (await ada.client.admin.tenants.list.query()).find(({ name }) => name === 'Organisation')
    await ada.post('switch-tenant', { tenantId: home?.id })
    // The operator enters a name and thereby confirms it, though another organisation has asked for it before.
    expect(await ada.client.admin.tenant.update.mutate({ domain: 'ki.dorf.example' })).toMatchObject({
      host: 'ki.dorf.example',
    })
    await expect(
      ada.client.admin.tenants.confirmHost.mutate({ id, host: 'ki.dorf.example' }),
    ).rejects.toMatchObject({ data: { reason: 'DOMAIN_TAKEN' } })
  })
})

describe('an account of one’s own making', () => {
  const request = (visitor: Visitor, email: string, more: Record<string, string> = {}) =>
    visitor.post('request-sign-up', { email }, more)
  const linkFor = async (administrator: Visitor, email: string) =>
    (await administrator.client.admin.mails.list.query()).mails
      .filter(({ recipient }) => recipient === email)
      .map(({ text }) => /https:\S+/.exec(text)?.[0])[0]

  it('belongs to the organisation under whose name it was asked for, where that allows it', async () => {
    expect((await stateAt(school)).signUp).toBe('closed')
    expect(codeOf(await request(comeTo(school), 'lea@schule.example'))).toBe('SIGN_UP_CLOSED')
    await rolf.client.admin.tenant.update.mutate({ openSignUp: true })
    expect((await stateAt(school)).signUp).toBe('open')
    expect((await request(comeTo(school), 'lea@schule.example')).status).toBe(200)
    await expect.poll(() => linkFor(rolf, 'lea@schule.example')).toMatch(`https://${school}/invitation#`)
    const invitation = (await linkFor(rolf, 'lea@schule.example'))?.split('#')[1]
    const lea = comeTo(school)
    const account = { name: 'Lea', email: 'lea@schule.example', password, invitation }
    expect((await lea.post('sign-up/email', { ...account, tenantId: null })).status).toBe(200)
    expect(await userOf(lea)).toMatchObject({ role: 'viewer', tenant: { id: schoolId } })
  })

  it('comes to the operator’s organisation under any name that is invented', async () => {
    expect(
      (await request(comeTo(main, open), 'max@example.org', { 'x-forwarded-host': school })).status,
    ).toBe(200)
    await expect.poll(() => linkFor(ada, 'max@example.org')).toBeDefined()
    expect(await linkFor(rolf, 'max@example.org')).toBeUndefined()
  })

  it('is not made any more once the organisation has closed its sign-up', async () => {
    expect((await request(comeTo(school), 'udo@schule.example')).status).toBe(200)
    await expect.poll(() => linkFor(rolf, 'udo@schule.example')).toBeDefined()
    await rolf.client.admin.tenant.update.mutate({ openSignUp: false })
    const invitation = (await linkFor(rolf, 'udo@schule.example'))?.split('#')[1]
    const answer = await comeTo(school).post('sign-up/email', {
      name: 'Udo',
      email: 'udo@schule.example',
      password,
      invitation,
    })
    expect(codeOf(answer)).toBe('SIGN_UP_CLOSED')
  })
})

describe('a mailed link', () => {
  it('leads to the name under which its organisation is reached, whatever name somebody asks under', async () => {
    const invited = await rolf.client.admin.invitations.create.mutate({
      email: 'kim@schule.example',
      role: 'viewer',
    })
    expect(invited.link).toMatch(`https://${school}/invitation#`)
    expect((await comeTo(main).post('request-password-reset', { email: 'nina@example.org' })).status).toBe(
      200,
    )
    const texts = async () =>
      (await ada.client.admin.mails.list.query()).mails
        .filter(({ recipient }) => recipient === 'nina@example.org')
        .map(({ text }) => text)
        .join('')
    await expect.poll(texts).toContain('/reset-password#')
    expect(await texts()).not.toContain(school)
  })
})

describe('a sign-in service', () => {
  const service = (name: string, domain: string) => ({
    name,
    issuer: 'https://login.example.org',
    clientId: 'wattos',
    domains: [domain],
    joins: true,
    role: 'viewer' as const,
    trustsEmails: false,
    active: true,
    mappings: [],
  })

  it('is offered and begun under its own organisation’s name, and no other', async () => {
    const theirs = await rolf.client.admin.sso.create.mutate(service('Schulkonto', 'schule.example'))
    const others = await ada.client.admin.sso.create.mutate(service('Firmenkonto', 'firma.example'))
    const ways = (input: { host?: string; domain?: string }) =>
      comeTo(main).client.admin.account.signOns.query(input)
    expect(await ways({ host: school })).toEqual([{ id: theirs.id, name: 'Schulkonto' }])
    expect(await ways({ host: school, domain: 'firma.example' })).toEqual([
      { id: theirs.id, name: 'Schulkonto' },
    ])
    expect(await ways({ host: main })).toEqual([])
    expect(codeOf(await comeTo(school).post('sso/start', { provider: others.id }))).toBe('SSO_NOT_FOUND')
    expect(await rolf.client.admin.sso.list.query()).toMatchObject({
      redirectUri: `https://${main}/api/auth/sso/callback`,
      hostRedirectUri: `https://${school}/api/auth/sso/callback`,
    })
  })
})

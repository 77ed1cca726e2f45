import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { createPerson, join, type Person } from './people.ts'
import { type Platform, startPlatform } from './platform.ts'

let platform: Platform
let url: string
let ada: Person
beforeAll(async () => {
  platform = await startPlatform([], { SIGN_UP: 'open', NODE_ENV: 'development' })
  url = platform.url
  ada = createPerson(url)
  await ada.signUp('ada@example.org')
})
afterAll(() => platform.stop())

/** The mails to an address, the newest first. */
const mailsTo = async (recipient: string) =>
  (await ada.client.admin.mails.list.query()).mails.filter((mail) => mail.recipient === recipient)
const subjectOf = async (recipient: string) => (await mailsTo(recipient))[0]?.subject
const secretFor = async (recipient: string) =>
  /#(\S+)/.exec((await mailsTo(recipient))[0]?.text ?? '')?.[1] ?? ''
const request = (email: string, locale = 'de') =>
  createPerson(url).post('/api/auth/request-sign-up', { email, locale })

describe('signing up where it is open', () => {
  it('takes an address that was confirmed, and nothing that others chose for it', async () => {
    expect((await request('Vera@example.org', 'en')).status).toBe(200)
    await expect.poll(() => subjectOf('vera@example.org')).toBe('Your account at Organisation')
    const invitation = await secretFor('vera@example.org')
    const read = await createPerson(url).client.admin.invitations.read.query({ token: invitation })
    expect(read).toEqual({
      email: 'vera@example.org',
      tenant: 'Organisation',
      ssoOnly: false,
      hasAccount: false,
      asked: true,
    })
    const vera = createPerson(url)
    for (const [email, token] of [
      ['other@example.org', invitation],
      ['vera@example.org', `${invitation}x`],
      ['vera@example.org', 'x'],
    ])
      expect((await vera.trySignUp(email ?? '', { invitation: token })).status).toBe(403)
    expect((await vera.trySignUp('vera@example.org')).json()).toMatchObject({ code: 'SIGN_UP_UNCONFIRMED' })
    expect(
      (await vera.trySignUp('vera@example.org', { invitation, locale: 'en', role: 'administrator' })).status,
    ).toBe(200)
    expect((await vera.state()).user).toMatchObject({ email: 'vera@example.org', role: 'viewer' })
  })

  it('answers alike whether there is an account or not, and tells only its owner', async () => {
    const ask = async (email: string) => {
      const answer = await request(email)
      return { status: answer.status, text: answer.text }
    }
    const [known, unknown] = [await ask('ada@example.org'), await ask('nina@example.org')]
    expect(known).toEqual(unknown)
    await expect.poll(() => subjectOf('nina@example.org')).toBe('Ihr Konto bei Organisation')
    await expect.poll(() => subjectOf('ada@example.org')).toBe('Sie haben schon ein Konto')
    expect((await mailsTo('ada@example.org'))[0]?.text).not.toContain('#')
    // Nor does the address at which accounts are made.
    const make = async (email: string, more: object = {}) => {
      const answer = await createPerson(url).trySignUp(email, more)
      const { requestId: _, ...body } = Object(answer.json())
      return { status: answer.status, body }
    }
    expect(await make('ada@example.org')).toEqual(await make('nina@example.org'))
    const wrong = { invitation: 'inv_wrong' }
    expect(await make('ada@example.org', wrong)).toEqual(await make('nina@example.org', wrong))
  })

  it('fills nobody’s letter box', async () => {
    for (let n = 0; n < 5; n += 1) expect((await request('otto@example.org')).status).toBe(200)
    await expect.poll(async () => (await mailsTo('otto@example.org')).length).toBe(3)
    // Later than any mail that was still on its way.
    await request('otto2@example.org')
    await expect.poll(() => subjectOf('otto2@example.org')).toBeDefined()
    expect(await mailsTo('otto@example.org')).toHaveLength(3)
  })

  it('is closed where it is closed, and where no mail can be sent', { timeout: 90_000 }, async () => {
    const closed = await startPlatform([], { NODE_ENV: 'development' })
    const mute = await startPlatform([], { SIGN_UP: 'open' })
    const ask = ({ url: at }: Platform, email: string) =>
      createPerson(at).post('/api/auth/request-sign-up', { email })
    for (const one of [closed, mute]) await createPerson(one.url).signUp('ada@example.org')
    expect((await ask(closed, 'a@example.org')).json()).toMatchObject({ code: 'SIGN_UP_CLOSED' })
    expect((await ask(mute, 'a@example.org')).json()).toMatchObject({ code: 'MAIL_MISSING' })
    expect((await createPerson(mute.url).state()).signUp).toBe('closed')
    await closed.stop()
    await mute.stop()
  })
})

describe('another address of one’s own', () => {
  it('counts once it is confirmed, and the former one is told', async () => {
    const tom = await join(ada, url, { email: 'tom@example.org', role: 'viewer' })
    const change = (email: string, password = 'a long password') =>
      tom.post('/api/auth/change-address', { email, password })
    expect((await change('tom2@example.org', 'wrong')).json()).toMatchObject({ code: 'INVALID_PASSWORD' })
    expect((await change('tom2@example.org')).status).toBe(200)
    await expect.poll(() => subjectOf('tom2@example.org')).toBe('Neue E-Mail-Adresse bestätigen')
    expect((await tom.state()).user?.email).toBe('tom@example.org')
    const token = await secretFor('tom2@example.org')
    const confirm = (secret: string) => createPerson(url).post('/api/auth/confirm-address', { token: secret })
    expect((await confirm(`${token}x`)).json()).toMatchObject({ code: 'ADDRESS_LINK_INVALID' })
    expect((await confirm(token)).status).toBe(200)
    expect((await confirm(token)).json()).toMatchObject({ code: 'ADDRESS_LINK_INVALID' })
    expect((await createPerson(url).signIn('tom2@example.org')).status).toBe(200)
    expect((await createPerson(url).signIn('tom@example.org')).status).toBe(401)
    await expect.poll(() => subjectOf('tom@example.org')).toBe('Ihre E-Mail-Adresse wurde geändert')
  })

  it('is not told from one that somebody has, and is nobody’s to take', async () => {
    const eva = await join(ada, url, { email: 'eva@example.org', role: 'viewer' })
    const change = async (email: string) => {
      const answer = await eva.post('/api/auth/change-address', { email, password: 'a long password' })
      return { status: answer.status, text: answer.text }
    }
    expect(await change('vera@example.org')).toEqual(await change('free@example.org'))
    await expect.poll(() => subjectOf('vera@example.org')).toBe('You have an account already')
    await expect.poll(() => subjectOf('free@example.org')).toBeDefined()
    // Taken by somebody else in the meantime.
    const token = await secretFor('free@example.org')
    await join(ada, url, { email: 'free@example.org', role: 'viewer' })
    const late = await createPerson(url).post('/api/auth/confirm-address', { token })
    expect(late.json()).toMatchObject({ code: 'ADDRESS_LINK_INVALID' })
    // A link for one purpose opens nothing else.
    const other = await createPerson(url).trySignUp('eva2@example.org', { invitation: token })
    expect(other.status).toBe(403)
    expect(
      (await createPerson(url).post('/api/auth/change-address', { email: 'x@example.org', password: 'x' }))
        .status,
    ).toBe(401)
  })
})

import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { createPerson, join, type Person } from '../door/people.ts'
import type { Script } from './scripted-issuer.ts'
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

describe('an answer of the provider', () => {
  it('lets somebody new in, with the role of newcomers', async () => {
    await withProvider({}, async (id) => {
      const nele = createPerson(url)
      expect(await arrive(nele, id, somebody('nele'))).toBe('/')
      const { user } = await nele.state()
      expect(user).toMatchObject({ email: 'nele@example.org', role: 'viewer' })
      expect(user?.permissions).toContain('space:read')
    })
  })

  it.each<[string, Partial<Script>]>([
    ['another nonce', { forged: { nonce: 'another' } }],
    ['no nonce', { forged: { nonce: undefined } }],
    ['another audience', { forged: { aud: 'another-client' } }],
    ['another issuer', { forged: { iss: 'https://login.example.com' } }],
    ['an expired token', { forged: { exp: 1_000_000 } }],
    ['a foreign signature', { otherKey: true }],
    ['another person at the userinfo endpoint', { forged: { sub: 'sub-somebody-else' } }],
  ])('is not taken with %s', async (_, lie) => {
    await withProvider({}, async (id) => {
      const mia = createPerson(url)
      expect(await arrive(mia, id, { ...somebody('mia'), ...lie })).toBe('/#sso=SSO_FAILED')
      expect((await mia.state()).user).toBeNull()
    })
  })

  it('is not taken with another state, twice, in another browser, or without one', async () => {
    await withProvider({}, async (id) => {
      const mia = createPerson(url)
      const query = stage.issuer.authorize(await stage.leave(mia, id), somebody('mia'))
      const come = async (person: Person, with_: string) =>
        (await person.send(`/api/auth/sso/callback${with_}`)).headers.get('location')
      // A link of an attacker's who signed in themself must not sign a victim in as the attacker.
      expect(await come(createPerson(url), query)).toBe('/#sso=SSO_EXPIRED')
      expect(await come(mia, query.replace(/state=.*/, 'state=another'))).toBe('/#sso=SSO_FAILED')
      // The attempt is used up.
      expect(await come(mia, query)).toBe('/#sso=SSO_EXPIRED')
      expect((await mia.state()).user).toBeNull()
    })
  })

  it('is not taken with a code that somebody else was given', async () => {
    await withProvider({}, async (id) => {
      const [mia, attacker] = [createPerson(url), createPerson(url)]
      const own = stage.issuer.authorize(await stage.leave(attacker, id), somebody('mia'))
      const state = new URL(await stage.leave(mia, id)).searchParams.get('state')
      const mixed = own.replace(/state=.*/, `state=${state}`)
      const answer = await mia.send(`/api/auth/sso/callback${mixed}`)
      expect(answer.headers.get('location')).toBe('/#sso=SSO_FAILED')
    })
  })

  it('says that somebody changed their mind', async () => {
    await withProvider({}, async (id) => {
      const mia = createPerson(url)
      const state = new URL(await stage.leave(mia, id)).searchParams.get('state')
      const answer = await mia.send(`/api/auth/sso/callback?error=access_denied&state=${state}`)
      expect(answer.headers.get('location')).toBe('/#sso=SSO_CANCELLED')
    })
  })

  it('leads to pages of the console only', async () => {
    await withProvider({}, async (id) => {
      for (const [to, led] of [
        ['/spaces', '/spaces'],
        ['//evil.example.com', '/'],
        ['/\\evil.example.com', '/'],
        ['https://evil.example.com/', '/'],
      ]) {
        const nele = createPerson(url)
        const query = stage.issuer.authorize(await stage.leave(nele, id, { to }), somebody('nele2'))
        const answer = await nele.send(`/api/auth/sso/callback${query}`)
        expect(answer.headers.get('location')).toBe(led)
      }
    })
  })
})

describe('an account that is there already', () => {
  it('is linked where the provider confirms the address of a member', async () => {
    const lea = await join(ada, url, { email: 'lea@example.org', role: 'editor' })
    await withProvider({ joins: false }, async (id) => {
      const again = createPerson(url)
      expect(await arrive(again, id, somebody('lea'))).toBe('/')
      expect((await again.state()).user).toMatchObject({ email: 'lea@example.org', role: 'editor' })
      expect((await lea.state()).user?.email).toBe('lea@example.org')
    })
  })

  it.each<[string, object, string]>([
    ['is not confirmed', { email_verified: false }, 'SSO_EMAIL_UNCONFIRMED'],
    ['is said nothing about', { email_verified: undefined }, 'SSO_EMAIL_UNCONFIRMED'],
    ['is of another domain', { email: 'ada@example.com' }, 'SSO_OTHER_DOMAIN'],
    ['is missing', { email: undefined }, 'SSO_NO_EMAIL'],
  ])('is taken over by nobody whose address %s', async (_, claims, reason) => {
    await withProvider({}, async (id) => {
      const thief = createPerson(url)
      const script = somebody('ada', { sub: 'sub-of-the-thief', ...claims })
      expect(await arrive(thief, id, script)).toBe(`/#sso=${reason}`)
      expect((await thief.state()).user).toBeNull()
    })
  })

  it('is not given to the next person to whom the provider gives the address', async () => {
    await join(ada, url, { email: 'max@example.org', role: 'viewer' })
    await withProvider({}, async (id) => {
      expect(await arrive(createPerson(url), id, somebody('max'))).toBe('/')
      expect(await arrive(createPerson(url), id, somebody('max', { sub: 'sub-of-the-next' }))).toBe(
        '/#sso=SSO_ADDRESS_REUSED',
      )
    })
  })

  it('without a word about addresses counts only where an administrator says so', async () => {
    await withProvider({ trustsEmails: true }, async (id) => {
      const tim = createPerson(url)
      expect(await arrive(tim, id, somebody('tim', { email_verified: undefined }))).toBe('/')
      expect(await arrive(createPerson(url), id, somebody('tia', { email_verified: false }))).toBe(
        '/#sso=SSO_EMAIL_UNCONFIRMED',
      )
    })
  })
})

describe('a stranger', () => {
  it('is refused where only members may come, unless invited', async () => {
    await withProvider({ joins: false }, async (id) => {
      expect(await arrive(createPerson(url), id, somebody('rike'))).toBe('/#sso=SSO_STRANGER')
      await ada.client.admin.invitations.create.mutate({ email: 'rike@example.org', role: 'editor' })
      const rike = createPerson(url)
      expect(await arrive(rike, id, somebody('rike'))).toBe('/')
      expect((await rike.state()).user).toMatchObject({ role: 'editor' })
      expect(await ada.client.admin.invitations.list.query()).toEqual([])
    })
  })

  it('who was deactivated or removed stays outside', async () => {
    await withProvider({}, async (id) => {
      const udo = createPerson(url)
      await arrive(udo, id, somebody('udo'))
      const { people } = await ada.client.admin.people.list.query({ search: 'udo@' })
      const userId = people[0]?.id ?? ''
      await ada.client.admin.people.update.mutate({ userId, active: false })
      expect(await arrive(createPerson(url), id, somebody('udo'))).toBe('/#sso=ACCOUNT_INACTIVE')
    })
  })
})

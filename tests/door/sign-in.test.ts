import { admin } from '@wattos/admin-service'
import { gateway } from '@wattos/api-gateway'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { z } from 'zod'
import { createPerson, join, type Person } from './people.ts'
import { type Platform, startPlatform } from './platform.ts'
import { standIn } from './stand-ins.ts'
import { totpOf } from './totp.ts'

let platform: Platform
let ada: Person
let url: string
beforeAll(async () => {
  platform = await startPlatform([standIn], { NODE_ENV: 'development' })
  url = platform.url
  ada = createPerson(url)
  await ada.signUp('ada@example.org')
})
afterAll(() => platform.stop())

const lastMail = async (recipient: string) => {
  const { mails } = await ada.client.admin.mails.list.query()
  return mails.find((mail) => mail.recipient === recipient)
}
const secretIn = (text: string | undefined) => /#(\S+)/.exec(text ?? '')?.[1] ?? ''

describe('a forgotten password', () => {
  it('is replaced by a link that works once, and ends every session', async () => {
    const vera = await join(ada, url, { email: 'vera@example.org', role: 'viewer' })
    const stranger = createPerson(url)
    const asked = await stranger.post('/api/auth/request-password-reset', {
      email: 'vera@example.org',
      redirectTo: 'https://evil.example.com/',
    })
    expect(asked.status).toBe(200)
    await expect.poll(async () => (await lastMail('vera@example.org'))?.subject).toBe('Neues Passwort')
    const mail = await lastMail('vera@example.org')
    expect(mail?.text).not.toContain('evil')
    const token = secretIn(mail?.text)
    const reset = (password: string) =>
      stranger.post('/api/auth/reset-password', { token, newPassword: password })
    expect((await reset('short')).status).toBe(400)
    expect((await reset('another long password')).status).toBe(200)
    expect((await reset('a third long password')).status).toBe(400)
    expect((await createPerson(url).signIn('vera@example.org')).status).toBe(401)
    expect((await createPerson(url).signIn('vera@example.org', 'another long password')).status).toBe(200)
    expect((await vera.state()).user).toBeNull()
  })

  it('is answered alike for an address without an account', async () => {
    const ask = async (email: string) => {
      const answer = await createPerson(url).post('/api/auth/request-password-reset', { email })
      return { status: answer.status, text: answer.text }
    }
    expect(await ask('nobody@example.org')).toEqual(await ask('vera@example.org'))
    expect(await lastMail('nobody@example.org')).toBeUndefined()
  })
})

describe('a second factor', () => {
  const codes: string[] = []
  let address = ''

  it('is asked for after the password, and no session exists before it', async () => {
    const tom = await join(ada, url, { email: 'tom@example.org', role: 'editor' })
    expect((await tom.post('/api/auth/two-factor/enable', { password: 'a wrong password' })).status).toBe(400)
    const begun = await tom.post('/api/auth/two-factor/enable', { password: 'a long password' })
    const { totpURI, backupCodes } = z
      .object({ totpURI: z.string(), backupCodes: z.array(z.string()).min(5) })
      .parse(begun.json())
    address = totpURI
    codes.push(...backupCodes)
    expect((await tom.post('/api/auth/two-factor/verify-totp', { code: '000000' })).status).toBe(401)
    expect((await tom.post('/api/auth/two-factor/verify-totp', { code: totpOf(address) })).status).toBe(200)
    const again = createPerson(url)
    const half = await again.signIn('tom@example.org')
    expect(half.json()).toMatchObject({ twoFactorRedirect: true })
    expect((await again.state()).user).toBeNull()
    expect((await again.post('/api/auth/two-factor/verify-totp', { code: totpOf(address) })).status).toBe(200)
    expect((await again.state()).user?.email).toBe('tom@example.org')
  })

  it('may be a recovery code, each once', async () => {
    const enter = async (code: string | undefined) => {
      const person = createPerson(url)
      await person.signIn('tom@example.org')
      const { status } = await person.post('/api/auth/two-factor/verify-backup-code', { code })
      return { status, email: (await person.state()).user?.email }
    }
    expect(await enter(codes[0])).toEqual({ status: 200, email: 'tom@example.org' })
    expect((await enter(codes[0])).status).toBe(401)
    expect((await enter('abcde-fghij')).status).toBe(401)
  })
})

describe('sessions', () => {
  const own = z.object({
    sessions: z.array(z.object({ id: z.string(), current: z.boolean(), userAgent: z.string().nullable() })),
  })

  it('are listed without their secrets, and ended one by one, the others, or all', async () => {
    const pia = await join(ada, url, { email: 'pia@example.org', role: 'viewer' })
    const [phone, desk] = [createPerson(url), createPerson(url)]
    await phone.signIn('pia@example.org')
    await desk.signIn('pia@example.org')
    const answer = await pia.send('/api/auth/own-sessions')
    const { sessions } = own.parse(answer.json())
    expect(sessions.filter(({ current }) => current)).toHaveLength(1)
    expect(sessions).toHaveLength(3)
    for (const { jar } of [pia, phone, desk])
      for (const value of jar.values()) expect(answer.text).not.toContain(value.split('.')[0])
    const other = sessions.find(({ current }) => !current)
    const stranger = createPerson(url)
    await stranger.signIn('vera@example.org', 'another long password')
    await stranger.post('/api/auth/end-sessions', { id: other?.id })
    expect(own.parse((await pia.send('/api/auth/own-sessions')).json()).sessions).toHaveLength(3)
    await pia.post('/api/auth/end-sessions', { id: other?.id })
    expect(own.parse((await pia.send('/api/auth/own-sessions')).json()).sessions).toHaveLength(2)
    await pia.post('/api/auth/end-sessions', { which: 'others' })
    expect((await pia.state()).user?.email).toBe('pia@example.org')
    expect((await phone.state()).user).toBeNull()
    expect((await desk.state()).user).toBeNull()
    await pia.post('/api/auth/end-sessions', { which: 'all' })
    expect((await pia.state()).user).toBeNull()
  })

  it('are new after signing in, whatever cookie somebody planted before', async () => {
    const attacker = createPerson(url)
    await attacker.signIn('vera@example.org', 'another long password')
    const planted = [...attacker.jar]
    const victim = createPerson(url)
    for (const [name, value] of planted) victim.jar.set(name, value)
    await victim.signIn('pia@example.org')
    expect((await victim.state()).user?.email).toBe('pia@example.org')
    expect((await attacker.state()).user?.email).toBe('vera@example.org')
    for (const [name, value] of planted) expect(victim.jar.get(name)).not.toBe(value)
  })

  it('of others end with a change of the password', async () => {
    const quin = await join(ada, url, { email: 'quin@example.org', role: 'viewer' })
    const elsewhere = createPerson(url)
    await elsewhere.signIn('quin@example.org')
    const changed = await quin.post('/api/auth/change-password', {
      currentPassword: 'a long password',
      newPassword: 'quite another password',
      revokeOtherSessions: false,
    })
    expect(changed.status).toBe(200)
    expect(changed.text).not.toContain('"token"')
    expect((await elsewhere.state()).user).toBeNull()
    expect((await quin.state()).user?.email).toBe('quin@example.org')
  })
})

describe('guessing', () => {
  it('at one account is stopped over all replicas together', async () => {
    const second = await platform.alsoMount([gateway, admin])
    const statuses: number[] = []
    for (let n = 0; n < 11; n += 1)
      statuses.push(
        (await createPerson(n % 2 ? url : second.url).signIn('ada@example.org', `guess number ${n}`)).status,
      )
    expect(statuses).toEqual([...Array.from({ length: 10 }, () => 401), 429])
  })
})

describe('guessing at a second factor', () => {
  it('is stopped at the account, however often the password is given anew', async () => {
    const gil = await join(ada, url, { email: 'gil@example.org', role: 'viewer' })
    const begun = await gil.post('/api/auth/two-factor/enable', { password: 'a long password' })
    const { totpURI } = z.object({ totpURI: z.string() }).parse(begun.json())
    expect((await gil.post('/api/auth/two-factor/verify-totp', { code: totpOf(totpURI) })).status).toBe(200)
    const enter = async (codes: readonly string[]) => {
      const person = createPerson(url)
      await person.signIn('gil@example.org')
      for (const code of codes) await person.post('/api/auth/two-factor/verify-totp', { code })
      return (await person.state()).user?.email
    }
    const wrong = ['000001', '000002', '000003', '000004']
    for (let n = 0; n < 3; n += 1) expect(await enter(wrong)).toBeUndefined()
    expect(await enter([totpOf(totpURI)])).toBeUndefined()
  })
})

describe('an organisation that wants a second factor of everyone', () => {
  it('lets nobody do anything before they have one', async () => {
    const uma = await join(ada, url, { email: 'uma@example.org', role: 'editor' })
    expect((await uma.post('/trpc/llm/upload', {})).status).toBe(200)
    await ada.client.admin.tenant.update.mutate({ requireSecondFactor: true })
    await expect
      .poll(async () => (await uma.post('/trpc/llm/upload', {})).status, { timeout: 15_000 })
      .toBe(403)
    const begun = z
      .object({ totpURI: z.string() })
      .parse((await uma.post('/api/auth/two-factor/enable', { password: 'a long password' })).json())
    await uma.post('/api/auth/two-factor/verify-totp', { code: totpOf(begun.totpURI) })
    await expect
      .poll(async () => (await uma.post('/trpc/llm/upload', {})).status, { timeout: 15_000 })
      .toBe(200)
  })
})

import { admin } from '@wattos/admin-service'
import { gateway } from '@wattos/api-gateway'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { createBrowser } from './browser.ts'
import { type Platform, startPlatform, terminalToken } from './platform.ts'
import { standIn } from './stand-ins.ts'

let platform: Platform
let administrator: ReturnType<typeof createBrowser>
beforeAll(async () => {
  platform = await startPlatform([standIn])
})
afterAll(() => platform.stop())

describe('accounts', () => {
  it('serve a terminal of this machine before anyone signed up, without counting it as a person', async () => {
    const { url } = platform
    const bearer = (token: string) => ({ headers: { authorization: `Bearer ${token}` } })
    const me = await createBrowser(url).send('/trpc/llm/me', bearer(terminalToken))
    expect(me.json()).toMatchObject({ result: { data: { role: 'editor' } } })
    expect(await createBrowser(url).state()).toEqual({
      firstRun: true,
      signUp: 'closed',
      mail: false,
      place: null,
      user: null,
    })
    const wrong = await createBrowser(url).send('/trpc/llm/hello', bearer('wrong'))
    expect(wrong.status).toBe(401)
    expect(wrong.text).toContain('TERMINAL_TOKEN_INVALID')
    const proxied = await createBrowser(url).send('/trpc/llm/me', {
      headers: { ...bearer(terminalToken).headers, 'x-forwarded-for': '203.0.113.9' },
    })
    expect(proxied.status).toBe(403)
  })

  it('tell what is wrong with a first account', async () => {
    const browser = createBrowser(platform.url)
    expect((await browser.trySignUp('ada@example.org', { password: 'short' })).json()).toMatchObject({
      code: 'PASSWORD_TOO_SHORT',
    })
    expect((await browser.trySignUp('not an address')).json()).toMatchObject({ code: 'INVALID_EMAIL' })
    expect((await browser.trySignUp('ada@example.org', { locale: 'xx' })).status).toBe(400)
    expect((await browser.trySignUp('terminal@localhost')).status).toBe(400)
    expect(
      (await browser.trySignUp('ada@example.org', { tenantId: '00000000-0000-0000-0000-000000000000' }))
        .status,
    ).toBe(400)
    expect((await browser.state()).firstRun).toBe(true)
  })

  it('make exactly one of two who come first the administrator', async () => {
    const other = await platform.alsoMount([gateway, admin])
    const browsers = [createBrowser(platform.url), createBrowser(other.url), createBrowser(platform.url)]
    const answers = await Promise.all(
      browsers.map((browser, index) =>
        browser.trySignUp(`first${index}@example.org`, { locale: 'en', role: 'administrator' }),
      ),
    )
    expect(answers.map(({ status }) => status).sort((one, other) => one - other)).toEqual([200, 403, 403])
    const winner = browsers[answers.findIndex(({ status }) => status === 200)]
    administrator = winner ?? administrator
    const { firstRun, user } = await administrator.state()
    expect(firstRun).toBe(false)
    expect(user).toMatchObject({ role: 'administrator', locale: 'en', tenant: { slug: 'default' } })
    expect(user?.permissions).toContain('tenant:admin')
    for (const loser of answers.filter(({ status }) => status === 403))
      expect(loser.json()).toMatchObject({ code: 'SIGN_UP_CLOSED' })
    await other.app.stop()
  })

  it('are closed afterwards, also for addresses that exist', async () => {
    const browser = createBrowser(platform.url)
    for (const email of ['new@example.org', 'first0@example.org', 'first1@example.org']) {
      const answer = await browser.trySignUp(email)
      expect(answer.status).toBe(403)
      expect(answer.json()).toMatchObject({ code: 'SIGN_UP_CLOSED' })
    }
    expect((await browser.state()).user).toBeNull()
  })

  it('become viewers by invitation, and tell whoever comes with a wrong one nothing', async () => {
    const made = await administrator.post('/trpc/admin/invitations.create', {
      email: 'vera@example.org',
      role: 'viewer',
    })
    const invitation = /#(inv_[\w-]+)/.exec(made.text)?.[1]
    const browser = createBrowser(platform.url)
    for (const email of [
      'vera@example.org',
      'first0@example.org',
      'first1@example.org',
      'first2@example.org',
    ])
      expect((await browser.trySignUp(email, { invitation: 'inv_wrong' })).json()).toMatchObject({
        code: 'SIGN_UP_CLOSED',
      })
    expect((await browser.trySignUp('vera@example.org', { invitation })).status).toBe(200)
    expect((await browser.state()).user).toMatchObject({ role: 'viewer', locale: 'de' })
    const refused = await browser.post('/trpc/llm/upload', {})
    expect(refused.status).toBe(403)
    expect(refused.text).toContain('PERMISSION_MISSING')
  })

  it('sign in and out, at once and with cookies that scripts cannot read', async () => {
    const browser = createBrowser(platform.url)
    const signedIn = await browser.signIn('Vera@example.org')
    expect(signedIn.status).toBe(200)
    const cookie =
      signedIn.headers.getSetCookie().find((line) => line.startsWith('wattos.session_token=')) ?? ''
    expect(cookie).toMatch(/; HttpOnly/)
    expect(cookie).toMatch(/; SameSite=Lax/)
    expect(cookie).not.toMatch(/; Secure/)
    expect((await browser.state()).user?.email).toBe('vera@example.org')
    expect((await browser.send('/trpc/llm/me')).status).toBe(200)
    const stolen = new Map(browser.jar)
    expect((await browser.post('/api/auth/sign-out', {})).status).toBe(200)
    expect((await browser.send('/trpc/llm/me')).status).toBe(401)
    for (const [name, value] of stolen) browser.jar.set(name, value)
    const replayed = await browser.send('/trpc/llm/me')
    expect(replayed.status).toBe(401)
    expect(replayed.text).toContain('NOT_SIGNED_IN')
  })

  it('are not looked up anew for every call of a page', async () => {
    const queries = async () => {
      const { text } = await createBrowser(platform.url).send('/health/metrics')
      const counts = text.matchAll(
        /^db_queries_total\{.*operation="(?:session|user|membership)\..*\} (\d+)$/gm,
      )
      return [...counts].reduce((sum, [, count]) => sum + Number(count), 0)
    }
    const browser = createBrowser(platform.url)
    await browser.signIn('vera@example.org')
    const before = await queries()
    expect(before).toBeGreaterThan(0)
    const answers = await Promise.all(Array.from({ length: 60 }, () => browser.send('/trpc/llm/me')))
    expect(answers.every(({ status }) => status === 200)).toBe(true)
    expect((await queries()) - before).toBeLessThanOrEqual(3)
  })

  it('remember the language, either way', async () => {
    const browser = createBrowser(platform.url)
    await browser.signIn('vera@example.org')
    expect((await browser.post('/trpc/admin/account.setLocale', { locale: 'en' })).status).toBe(200)
    expect((await browser.state()).user?.locale).toBe('en')
    expect((await browser.post('/api/auth/update-user', { locale: 'de' })).status).toBe(200)
    expect((await browser.state()).user?.locale).toBe('de')
    expect(
      (await browser.post('/api/auth/update-user', { tenantId: '00000000-0000-0000-0000-000000000000' }))
        .status,
    ).toBe(400)
  })

  it('do not tell a wrong password from an unknown address, and slow down guessing at one', async () => {
    const browser = createBrowser(platform.url)
    const wrong = await browser.signIn('vera@example.org', 'a wrong password')
    const unknown = await browser.signIn('nobody@example.org', 'a wrong password')
    const { requestId: _1, ...first } = Object(wrong.json())
    const { requestId: _2, ...second } = Object(unknown.json())
    expect([wrong.status, unknown.status]).toEqual([401, 401])
    expect(first).toEqual(second)
    expect(first).toMatchObject({ code: 'INVALID_EMAIL_OR_PASSWORD' })
    const statuses: number[] = []
    for (let n = 0; n < 10; n += 1)
      statuses.push((await browser.signIn('nobody@example.org', `guess number ${n}`)).status)
    expect(statuses.at(-1)).toBe(429)
    const limited = await browser.signIn('nobody@example.org')
    expect(Number(limited.headers.get('retry-after'))).toBeGreaterThan(0)
    expect(limited.json()).toMatchObject({ code: 'TOO_MANY_REQUESTS' })
    expect((await browser.signIn('vera@example.org')).status).toBe(200)
  })

  it('have no cookie without a valid signature', async () => {
    const browser = createBrowser(platform.url)
    await browser.signIn('vera@example.org')
    const [name = '', value = ''] = [...browser.jar][0] ?? []
    browser.jar.set(name, `${value.split('.')[0]}.AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA%3D`)
    expect((await browser.send('/trpc/llm/me')).status).toBe(401)
  })

  it('have Secure cookies where the public address is https', async () => {
    const secure = await platform.alsoMount([gateway, admin], {
      PUBLIC_URL: 'https://ai.example.org/',
    })
    const browser = createBrowser(secure.url)
    const answer = await browser.post(
      '/api/auth/sign-in/email',
      { email: 'vera@example.org', password: 'a long password' },
      { origin: 'https://ai.example.org' },
    )
    expect(answer.status).toBe(200)
    expect(answer.headers.getSetCookie().join('\n')).toMatch(/^__Secure-wattos\.session_token=.*; Secure/)
    expect(answer.headers.get('strict-transport-security')).toMatch(/max-age/)
    expect((await browser.state()).user?.email).toBe('vera@example.org')
    await secure.app.stop()
  })

  it('serve nothing of better-auth that nobody needs', async () => {
    const browser = createBrowser(platform.url)
    for (const path of [
      'get-session',
      'list-sessions',
      'delete-user',
      'list-accounts',
      'sign-in/social',
      'ok',
      'sign-in//email',
      'Sign-in/email',
    ])
      expect((await browser.post(`/api/auth/${path}`, {})).status).toBe(404)
    const form = await browser.send('/api/auth/sign-in/email', {
      method: 'POST',
      body: new URLSearchParams({ email: 'vera@example.org', password: 'a long password' }),
    })
    expect(form.status).toBe(415)
    expect(
      (await browser.post('/api/auth/sign-in/email', { email: 'x'.repeat(70_000), password: 'x' })).status,
    ).toBe(413)
  })
})

import { freePort } from '@wattos/testing'
import { afterAll, beforeAll, expect, it, onTestFinished } from 'vitest'
import { makeCertificate, startMailServer } from './mail-server.ts'
import { createPerson, join, type Person } from './people.ts'
import { startPlatform } from './platform.ts'

type MailServer = Awaited<ReturnType<typeof startMailServer>>

const certificate = makeCertificate()
const settings = (server: MailServer, ca = '') => ({
  SMTP_URL: `smtp://wattos:right@127.0.0.1:${server.port}/${ca && `?tls.ca=${encodeURIComponent(ca)}`}`,
  MAIL_FROM: 'WattOS <ai@example.org>',
})

let server: MailServer
let url: string
let ada: Person
const ended: (() => Promise<void>)[] = []

/** A platform with its first account. */
async function open(environment: Record<string, string>) {
  // Links have to name it before the platform listens.
  const port = await freePort()
  const address = { PORT: String(port), PUBLIC_URL: `http://127.0.0.1:${port}` }
  const platform = await startPlatform([], { ...environment, ...address })
  ended.push(platform.stop)
  const first = createPerson(platform.url)
  await first.signUp('ada@example.org')
  return { ada: first, url: platform.url }
}

beforeAll(async () => {
  server = await startMailServer(certificate)
  ;({ ada, url } = await open(settings(server, certificate.cert)))
})
afterAll(async () => {
  for (const end of ended) await end()
  await server.stop()
})

const mailTo = (recipient: string) => server.mails.find(({ to }) => to.includes(recipient))
const expected = (to: string) => ({ from: 'ai@example.org', to: [to], user: 'wattos', encrypted: true })

it('an invitation arrives encrypted, from the sender that is set, with the link that was made', async () => {
  const { link, mailed } = await ada.client.admin.invitations.create.mutate({
    email: 'vera@example.org',
    role: 'viewer',
  })
  expect(mailed).toBe(true)
  await expect
    .poll(() => mailTo('vera@example.org'), { timeout: 20_000 })
    .toMatchObject(expected('vera@example.org'))
  expect(link).toContain(`${url}/invitation#`)
  expect(mailTo('vera@example.org')?.text).toContain(`\r\n${link}\r\n`)
  expect(mailTo('vera@example.org')?.text).toMatch(/^From: WattOS <ai@example\.org>\r$/m)
})

it('the mailed link for a forgotten password lets its owner choose a new one', async () => {
  await join(ada, url, { email: 'nora@example.org', role: 'viewer' })
  await expect.poll(() => mailTo('nora@example.org'), { timeout: 20_000 }).toBeDefined()
  const stranger = createPerson(url)
  await stranger.post('/api/auth/request-password-reset', { email: 'nora@example.org' })
  const resetMail = () => server.mails.find(({ text }) => text.includes('/reset-password#'))
  await expect.poll(resetMail, { timeout: 20_000 }).toMatchObject(expected('nora@example.org'))
  const [, token] = resetMail()?.text.split(`${url}/reset-password#`) ?? []
  const answer = await stranger.post('/api/auth/reset-password', {
    token: token?.split('\r\n')[0],
    newPassword: 'another long password',
  })
  expect(answer.status).toBe(200)
  expect((await createPerson(url).signIn('nora@example.org', 'another long password')).status).toBe(200)
})

it('a mail waits while the server is away, unread by administrators, and arrives once when it is back', async () => {
  await server.stop()
  const { link } = await ada.client.admin.invitations.create.mutate({
    email: 'late@example.org',
    role: 'viewer',
  })
  expect((await ada.client.admin.mails.list.query()).mails).toEqual([])
  server = await startMailServer(certificate, server.port)
  await expect
    .poll(() => mailTo('late@example.org'), { timeout: 60_000 })
    .toMatchObject(expected('late@example.org'))
  expect(mailTo('late@example.org')?.text).toContain(link)
}, 90_000)

it.each([
  ['does not offer STARTTLS', { disabledCommands: ['STARTTLS'], allowInsecureAuth: true }],
  ['shows a certificate that nobody trusts', certificate],
])(
  'a server that %s is given neither password nor mail',
  async (_what, options) => {
    const other = await startMailServer(options)
    onTestFinished(() => other.stop())
    const { ada: here } = await open(settings(other))
    await here.client.admin.invitations.create.mutate({ email: 'vera@example.org', role: 'viewer' })
    await expect.poll(() => other.visits(), { timeout: 20_000 }).toBeGreaterThan(0)
    expect([other.passwords, other.mails]).toEqual([[], []])
  },
  60_000,
)

import { connect as connectTo, createServer } from 'node:net'
import { SMTPServer } from 'smtp-server'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { connect } from '../../test-support/connect.ts'
import { type Harness, person, startHarness } from '../../test-support/harness.ts'

let harness: Harness
let server: SMTPServer
let port: number
/** How often somebody showed one. */
let passwords = 0
const mails: { from: string; to: string[]; user: string; text: string }[] = []

beforeAll(async () => {
  server = new SMTPServer({
    authOptional: true,
    disabledCommands: ['STARTTLS'],
    allowInsecureAuth: true,
    onAuth({ username = '', password }, _session, done) {
      passwords += 1
      if (password === 'right') done(null, { user: username })
      else done(new Error('wrong'))
    },
    onRcptTo: ({ address }, _session, done) =>
      address.startsWith('nobody@') ? done(new Error('no such mailbox')) : done(),
    onData(stream, { envelope, user }, done) {
      const pieces: Buffer[] = []
      stream.on('data', (piece: Buffer) => pieces.push(piece))
      stream.on('end', () => {
        mails.push({
          from: envelope.mailFrom ? envelope.mailFrom.address : '',
          to: envelope.rcptTo.map(({ address }) => address),
          user: String(user ?? ''),
          text: Buffer.concat(pieces).toString(),
        })
        done()
      })
    },
  })
  await new Promise<void>((ready) => server.listen(0, '127.0.0.1', ready))
  const address = server.server.address()
  port = typeof address === 'object' && address ? address.port : 0
  harness = await startHarness({
    SMTP_URL: `smtp://127.0.0.1:${port}`,
    MAIL_FROM: 'WattOS <ai@example.org>',
    OUTBOUND_ALLOW: '127.0.0.1, 127.0.0.2',
  })
})
afterAll(async () => {
  await harness.stop()
  await new Promise<void>((closed) => server.close(() => closed()))
})

const connectMail = (who: ReturnType<typeof person>, settings: object = {}, smtpUrl?: string) =>
  connect(harness, who, { kind: 'email', name: 'mail', settings, ...(smtpUrl && { secret: { smtpUrl } }) })

const letter = { to: ['ada@example.org'], subject: 'Grüße', text: 'Guten Tag!' }

describe('mail', () => {
  it('goes out by the platform’s server, and waits for approval', async () => {
    const who = person()
    const { problem, tools, idOf } = await connectMail(who)
    expect(problem).toBeNull()
    expect(tools).toMatchObject([{ name: 'mail_send', effect: 'changes', approval: 'always' }])
    expect(await harness.use(who, idOf('send'), letter)).toMatchObject({ outcome: 'ok' })
    expect(mails.at(-1)).toMatchObject({ from: 'ai@example.org', to: ['ada@example.org'] })
  })

  it('goes out by a server of the organisation’s own, as its sender', async () => {
    const who = person()
    const { problem, idOf } = await connectMail(
      who,
      { from: 'IT <it@school.example>' },
      `smtp://u:right@127.0.0.1:${port}`,
    )
    expect(problem).toBeNull()
    await harness.use(who, idOf('send'), letter)
    expect(mails.at(-1)).toMatchObject({ from: 'it@school.example', user: 'u' })
  })

  it('leaves once for a key, however often it is asked for', async () => {
    const who = person()
    const { idOf } = await connectMail(who)
    const before = mails.length
    const wanted = { tool: idOf('send'), arguments: letter, key: 'letter 1' }
    const all = await Promise.all([
      harness.once(who, wanted),
      harness.once(who, wanted),
      harness.once(who, wanted),
    ])
    await harness.restart()
    all.push(await harness.once(who, wanted))
    expect(new Set(all.map((one) => JSON.stringify(one))).size).toBe(1)
    expect(mails).toHaveLength(before + 1)
  })

  it('goes only to the domains that the organisation lists, and keeps to one header for each thing', async () => {
    const who = person()
    const { idOf } = await connectMail(who, { domains: ['school.example'] })
    expect(await harness.use(who, idOf('send'), letter)).toMatchObject({ code: 'REFUSED' })
    const sneaky = { to: ['a@school.example'], subject: 'x\r\nBcc: evil@example.org', text: 'y' }
    await harness.use(who, idOf('send'), sneaky)
    expect(mails.at(-1)?.to).toEqual(['a@school.example'])
    expect(mails.at(-1)?.text).not.toMatch(/^Bcc:/im)
  })

  it('that is refused was not sent, and a wrong password is seen at once', async () => {
    const who = person()
    const { idOf } = await connectMail(who)
    const refused = await harness.use(who, idOf('send'), { ...letter, to: ['nobody@example.org'] })
    expect(refused).toMatchObject({
      code: 'TOOL_FAILED',
      message: expect.stringContaining('no such mailbox'),
    })
    const wrong = await connectMail(person(), {}, `smtp://u:wrong@127.0.0.1:${port}`)
    expect(wrong.problem).not.toBeNull()
  })

  it('gives its password to no server without TLS, unless that is said to be safe', async () => {
    // Another name than this machine's own, where the same server answers.
    const other = createServer((socket) => {
      const inner = connectTo(port, '127.0.0.1')
      socket.pipe(inner).pipe(socket)
      for (const end of [socket, inner]) end.on('error', () => undefined)
    })
    await new Promise<void>((ready) => other.listen(0, '127.0.0.2', ready))
    const address = other.address()
    const at = `127.0.0.2:${typeof address === 'object' ? address?.port : 0}`
    const before = passwords
    const who = person()
    const refused = await connectMail(who, {}, `smtp://u:right@${at}`)
    expect(refused.problem).toContain('?tls=off')
    expect(await harness.use(who, refused.idOf('send'), letter)).toMatchObject({
      code: 'REFUSED',
      message: expect.stringContaining('smtps://'),
    })
    expect(passwords).toBe(before)
    const safe = person()
    const { problem, idOf } = await connectMail(safe, {}, `smtp://u:right@${at}?tls=off`)
    expect(problem).toBeNull()
    expect(await harness.use(safe, idOf('send'), letter)).toMatchObject({ outcome: 'ok' })
    expect((await connectMail(person(), {}, `smtp://${at}`)).problem).toBeNull()
    await new Promise<void>((closed) => other.close(() => closed()))
  })

  it('is not sent through servers inside', async () => {
    const { problem } = await connectMail(person(), {}, 'smtp://10.0.0.5:25')
    expect(problem).toContain('OUTBOUND_ALLOW')
  })
})

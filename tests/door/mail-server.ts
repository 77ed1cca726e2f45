import { execFileSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { SMTPServer, type SMTPServerOptions } from 'smtp-server'

/** A mail as it arrived; `text` is the message with its line breaks of transport undone. */
export interface Arrived {
  readonly from: string
  readonly to: readonly string[]
  readonly user: string
  readonly encrypted: boolean
  readonly text: string
}

/** A key and a certificate for 127.0.0.1 that nobody trusts who is not told to. */
export function makeCertificate(): { key: string; cert: string } {
  const folder = mkdtempSync(join(tmpdir(), 'mail-'))
  const [key, cert] = [join(folder, 'key.pem'), join(folder, 'cert.pem')]
  try {
    const request = 'req -x509 -newkey ec -pkeyopt ec_paramgen_curve:prime256v1 -nodes -days 2 -subj /CN=mail'
    const names = ['-addext', 'subjectAltName=IP:127.0.0.1', '-keyout', key, '-out', cert]
    execFileSync('openssl', [...request.split(' '), ...names], { stdio: 'ignore' })
    return { key: readFileSync(key, 'utf8'), cert: readFileSync(cert, 'utf8') }
  } finally {
    rmSync(folder, { recursive: true })
  }
}

/** A mail server that takes everything from the user `wattos` with the password `right`. */
export async function startMailServer(options: SMTPServerOptions, port = 0) {
  const mails: Arrived[] = []
  const passwords: string[] = []
  let visits = 0
  const server = new SMTPServer({
    ...options,
    onAuth({ username = '', password = '' }, _session, done) {
      passwords.push(password ?? '')
      if (password === 'right') done(null, { user: username })
      else done(new Error('wrong'))
    },
    onData(stream, { envelope, secure, user }, done) {
      const pieces: Buffer[] = []
      stream.on('data', (piece: Buffer) => pieces.push(piece))
      stream.on('end', () => {
        mails.push({
          from: envelope.mailFrom ? envelope.mailFrom.address : '',
          to: envelope.rcptTo.map(({ address }) => address),
          user: user ?? '',
          encrypted: secure,
          text: Buffer.concat(pieces).toString().replaceAll('=\r\n', '').replaceAll('=3D', '='),
        })
        done()
      })
    },
    onClose: () => void (visits += 1),
  })
  // A client that turns away in the middle is what some tests are about.
  server.on('error', () => undefined)
  await new Promise<void>((ready) => server.listen(port, '127.0.0.1', ready))
  const address = server.server.address()
  if (typeof address !== 'object' || address === null) throw new Error('not listening')
  return {
    port: address.port,
    mails,
    /** Passwords that clients gave. */
    passwords,
    /** Connections that have ended. */
    visits: () => visits,
    stop: () => new Promise<void>((closed) => server.close(() => closed())),
  }
}

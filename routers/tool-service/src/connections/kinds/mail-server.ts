import { z } from 'zod'

/** Address of a mail server with user and password: `smtps://user:password@mail.example.org`, or `smtp://` with `?tls=off`. */
export const smtpUrl = z.url({ protocol: /^smtps?$/ })

/** The names of this very machine; nobody listens on the way to it. */
const thisMachine: ReadonlySet<string> = new Set(['localhost', '127.0.0.1', '[::1]'])

/** How a mail server is talked to. */
export interface MailServer {
  readonly hostname: string
  readonly port: number
  /** TLS from the first byte. */
  readonly secure: boolean
  /** Nothing is sent unless the server offers STARTTLS: a password stands in the address. */
  readonly requireTLS: boolean
  readonly auth?: { readonly user: string; readonly pass: string }
}

/** Reads such an address. A password is only given over TLS, except to this very machine or where `?tls=off` says so. */
export function mailServerOf(address: string): MailServer {
  const { protocol, hostname, port, username, password, searchParams } = new URL(address)
  const secure = protocol === 'smtps:'
  return {
    hostname,
    port: Number(port) || (secure ? 465 : 587),
    secure,
    requireTLS: !secure && password !== '' && !thisMachine.has(hostname) && searchParams.get('tls') !== 'off',
    ...(username !== '' && {
      auth: { user: decodeURIComponent(username), pass: decodeURIComponent(password) },
    }),
  }
}

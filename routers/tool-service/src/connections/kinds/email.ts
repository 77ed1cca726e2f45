import { createHash } from 'node:crypto'
import { createTransport } from 'nodemailer'
import { z } from 'zod'
import { type ToolError, toolError } from '../../tools/tool-error.ts'
import { tool } from '../../tools/tool.ts'
import { type Ground, kind } from '../kind.ts'
import { idOf, nameOf } from '../names.ts'
import { mailServerOf, smtpUrl } from './mail-server.ts'

const recipients = z.array(z.email()).max(50)

/** Steps of SMTP before the message itself: what fails there has sent nothing. */
const beforeSending: ReadonlySet<string> = new Set([
  'CONN',
  'EHLO',
  'HELO',
  'STARTTLS',
  'AUTH',
  'MAIL FROM',
  'RCPT TO',
  'API',
])

/** Mails, by a server of the organisation's own or else by the platform's. */
export const email = kind({
  settings: z.object({
    /** Sender; empty: the platform's. */
    from: z.string().max(300).optional(),
    /** Domains to which it may write; empty: any. */
    domains: z
      .array(z.string().regex(/^[a-z0-9.-]+$/i))
      .max(100)
      .default([]),
  }),
  secret: z.object({ smtpUrl: smtpUrl.optional() }),
  // The server stands in the secret itself.
  aim: () => null,
  ask: async ({ secret, timeoutMs }, ground) => {
    const transport = await transportOf(secret.smtpUrl, timeoutMs, ground)
    await transport.verify().catch((error: unknown) => {
      throw isWithoutTls(error) ? explained(error) : error
    })
    return []
  },
  tools: (connection, ground) => {
    const { settings, secret, timeoutMs } = connection
    return [
      tool({
        id: idOf(connection, 'send'),
        name: nameOf(connection, 'send'),
        description: `Sends an e-mail. ${connection.description}`.trim(),
        arguments: z.object({
          to: recipients.min(1),
          cc: recipients.default([]),
          subject: z.string().min(1).max(300),
          text: z.string().min(1).max(100_000),
          replyTo: z.email().optional(),
        }),
        effect: 'changes',
        timeoutMs,
        async run({ to, cc, subject, text, replyTo }, { key }) {
          const outside = [...to, ...cc].filter((address) => !within(address, settings.domains))
          if (outside.length > 0) throw toolError('RECIPIENTS_REFUSED', { addresses: outside.join(', ') })
          const transport = await transportOf(secret.smtpUrl, timeoutMs, ground)
          const { messageId, rejected } = await transport
            .sendMail({
              from: settings.from ?? ground.env.MAIL_FROM,
              to,
              cc,
              subject,
              text,
              messageId: messageIdOf(key),
              ...(replyTo && { replyTo }),
            })
            .catch((error: unknown) => {
              throw explained(error)
            })
          const refused = rejected.length > 0 ? ` Not taken for: ${rejected.join(', ')}.` : ''
          return { text: `The mail was handed to the mail server.${refused}`, data: { messageId } }
        },
      }),
    ]
  },
})

const within = (address: string, domains: readonly string[]) =>
  domains.length === 0 || domains.some((domain) => address.toLowerCase().endsWith(`@${domain.toLowerCase()}`))

// The same for every attempt of a call, so that a mailbox can tell a second copy.
const messageIdOf = (key: string) => `<${createHash('sha256').update(key).digest('hex').slice(0, 32)}@wattos>`

async function transportOf(own: string | undefined, timeoutMs: number, { outbound, env }: Ground) {
  const timeouts = { connectionTimeout: timeoutMs, greetingTimeout: timeoutMs, socketTimeout: timeoutMs }
  if (own === undefined) {
    if (!env.SMTP_URL) throw toolError('MAIL_NOT_SET_UP', {})
    return createTransport({ url: env.SMTP_URL, ...timeouts })
  }
  const { hostname, ...server } = mailServerOf(own)
  return createTransport({
    ...timeouts,
    ...server,
    // Connected to the address that was checked; the certificate is that of the name.
    host: await outbound.addressOf(hostname, server.port),
    tls: { servername: hostname },
  })
}

const smtpError = z.object({
  command: z.string().optional(),
  code: z.string().optional(),
  response: z.string().optional(),
})

const isWithoutTls = (cause: unknown) => smtpError.safeParse(cause).data?.code === 'ETLS'

function explained(cause: unknown): ToolError {
  if (isWithoutTls(cause)) return toolError('MAIL_WITHOUT_TLS', {}, { cause })
  const { command = '', code = 'no answer', response } = smtpError.safeParse(cause).data ?? {}
  const unclear = !beforeSending.has(command)
  return toolError('MAIL_NOT_TAKEN', {}, { words: response ?? code, cause, unclear })
}

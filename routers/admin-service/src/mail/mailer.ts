import type { Logger } from '@wattos/telemetry'
import { createTransport } from 'nodemailer'
import type { AdminEnvironment } from '../env.ts'
import type { AdminDb } from '../tables.ts'

/** A mail to one person. */
export interface Letter {
  /** Organisation that it concerns. */
  readonly tenantId: string
  readonly to: string
  readonly subject: string
  readonly text: string
}

/** Sends mails, or keeps them where a developer can read them. */
export interface Mailer {
  /** Whether a letter reaches anybody: by SMTP, or in the outbox of a development platform. */
  readonly delivers: boolean
  /** Whether letters are kept for the administrators to read. */
  readonly keeps: boolean
  /** Begins to send and does not wait, so that how long it takes tells nobody anything; a failure stands in the log. */
  readonly send: (letter: Letter) => void
}

/** A mailer: by SMTP where SMTP_URL is set; without it, in development, into the log and the outbox; otherwise it sends nothing. */
export function createMailer({ db, env, log }: { db: AdminDb; env: AdminEnvironment; log: Logger }): Mailer {
  const transport = env.SMTP_URL === undefined ? undefined : createTransport(env.SMTP_URL)
  const keeps = transport === undefined && env.NODE_ENV === 'development'
  async function deliver({ tenantId, to, subject, text }: Letter): Promise<void> {
    if (transport) await transport.sendMail({ from: env.MAIL_FROM, to, subject, text })
    else if (keeps) {
      await db.mail.create({ data: { tenantId, recipient: to, subject, text } })
      log.info({ to, subject, text }, 'a mail was written; it is not sent, because SMTP_URL is not set')
    } else log.warn({ subject }, 'a mail was not sent: set SMTP_URL')
  }
  return {
    delivers: transport !== undefined || keeps,
    keeps,
    send(letter) {
      deliver(letter).catch((err: unknown) =>
        log.error({ err, subject: letter.subject }, 'a mail was not sent'),
      )
    },
  }
}

import type { Sealer } from '@wattos/secrets'
import type { Logger } from '@wattos/telemetry'
import type { AdminEnvironment } from '../env.ts'
import type { AdminDb } from '../tables.ts'
import type { Letter } from './letter.ts'
import { createOutbox } from './outbox.ts'
import { openPost } from './post.ts'

/** Sends mails, or keeps them where a developer can read them. */
export interface Mailer {
  /** Whether a letter reaches anybody: by SMTP, or in the outbox of a development platform. */
  readonly delivers: boolean
  /** Whether letters are kept for the administrators to read. */
  readonly keeps: boolean
  /** Begins to send and does not wait, so that how long it takes tells nobody anything; a failure stands in the log. */
  readonly send: (letter: Letter) => void
  /** Waits for what is being sent. */
  readonly close: () => Promise<void>
}

interface Parts {
  readonly db: AdminDb
  readonly env: AdminEnvironment
  readonly log: Logger
  readonly sealer: Sealer
}

/** A mailer: by SMTP where SMTP_URL is set; without it, in development, into the log and the outbox; otherwise it sends nothing. */
export function createMailer({ db, env, log, sealer }: Parts): Mailer {
  if (env.SMTP_URL !== undefined) {
    const outbox = createOutbox({ db, sealer })
    return {
      delivers: true,
      keeps: false,
      ...openPost({ url: env.SMTP_URL, from: env.MAIL_FROM, outbox, log }),
    }
  }
  const keeps = env.NODE_ENV === 'development'
  async function keep({ tenantId, userId, to, subject, text }: Letter): Promise<void> {
    await db.mail.create({ data: { tenantId, userId: userId ?? null, recipient: to, subject, text } })
    log.info({ to, subject, text }, 'a mail was written; it is not sent, because SMTP_URL is not set')
  }
  return {
    delivers: keeps,
    keeps,
    send(letter) {
      if (keeps) keep(letter).catch((err: unknown) => log.error({ err }, 'a mail was not kept'))
      else log.warn({ subject: letter.subject }, 'a mail was not sent: set SMTP_URL')
    },
    close: () => Promise.resolve(),
  }
}

import type { Logger } from '@wattos/telemetry'
import { createTransport } from 'nodemailer'
import { z } from 'zod'
import type { Letter } from './letter.ts'
import type { Outbox, Waiting } from './outbox.ts'

interface Parts {
  readonly url: string
  readonly from: string
  readonly outbox: Outbox
  readonly log: Logger
}

/** Between two looks into the outbox, in milliseconds. */
const everyMs = 15_000
const timeouts = { connectionTimeout: 10_000, greetingTimeout: 10_000, socketTimeout: 30_000 }

/** What the server says about one letter; that it does not take our password, for instance, is not about the letter. */
const answer = z.object({ code: z.enum(['EENVELOPE', 'EMESSAGE']), responseCode: z.number() })

/** Sends by SMTP. A letter that the server refuses is given up; one that it could not be handed to waits in the outbox. */
export function openPost({ url, from, outbox, log }: Parts) {
  const transport = createTransport({ url, ...timeouts })
  const underWay = new Set<Promise<void>>()
  let looking = false

  /** Sends a letter; whether the server can be talked to. */
  async function hand(letter: Waiting): Promise<boolean> {
    const { id, to, subject, text } = letter
    try {
      await transport.sendMail({ from, to, subject, text, messageId: `<${id}@wattos>` })
    } catch (err) {
      const answered = answer.safeParse(err).data
      if (!answered || answered.responseCode < 500) {
        log.warn({ err, subject }, 'a mail was not sent; it waits and is tried again')
        await outbox.leave(letter)
        return answered !== undefined
      }
      log.error({ err, subject }, 'a mail was not sent: the mail server refuses it')
    }
    await outbox.remove(letter)
    return true
  }

  async function look(): Promise<void> {
    const old = await outbox.clear()
    if (old > 0) log.error({ count: old }, 'mails were not sent: the mail server did not take them for a day')
    for (const id of await outbox.list()) {
      const letter = await outbox.take(id)
      if (letter && !(await hand(letter))) return
    }
  }

  function track(work: Promise<unknown>, failure: string): Promise<void> {
    const done: Promise<void> = work
      .then(() => undefined)
      .catch((err: unknown) => log.error({ err }, failure))
      .finally(() => underWay.delete(done))
    underWay.add(done)
    return done
  }

  const timer = setInterval(() => {
    if (looking) return
    looking = true
    void track(look(), 'the outbox could not be worked off').finally(() => (looking = false))
  }, everyMs)
  timer.unref()
  return {
    send(letter: Letter): void {
      void track(outbox.put(letter).then(hand), 'a mail was not sent')
    },
    async close(): Promise<void> {
      clearInterval(timer)
      await Promise.all(underWay)
      transport.close()
    },
  }
}

import { randomUUID } from 'node:crypto'
import type { Sealer } from '@wattos/secrets'
import { z } from 'zod'
import type { AdminDb } from '../tables.ts'
import type { Letter } from './letter.ts'

/** A letter on its way: it stays in the outbox until it is taken out. */
export interface Waiting extends Letter {
  readonly id: string
}

/** Letters that the mail server has not taken yet, in the database. What they say is sealed: their links let people in. */
export interface Outbox {
  /** Keeps a letter; whoever puts it in sends it first. */
  readonly put: (letter: Letter) => Promise<Waiting>
  /** Ids of letters that nobody is sending, the oldest first, 100 at most. */
  readonly list: () => Promise<string[]>
  /** A letter for this process to send; undefined when another was faster. */
  readonly take: (id: string) => Promise<Waiting | undefined>
  /** Leaves a letter for another try. */
  readonly leave: (letter: Waiting) => Promise<void>
  readonly remove: (letter: Waiting) => Promise<void>
  /** Removes what has waited for a day; how many there were. */
  readonly clear: () => Promise<number>
}

const row = z.object({ id: z.string() })
const taken = row.extend({
  tenantId: z.string(),
  to: z.string(),
  subject: z.string(),
  textSealed: z.string(),
})

/** A process that has not said within five minutes what became of a letter has died; sending never takes that long. */
const free = `text_sealed IS NOT NULL AND (tried_at IS NULL OR tried_at < now() - interval '5 minutes')`

const placeOf = (tenant: string, row: string) =>
  ({ table: 'mail', column: 'text_sealed', row, tenant }) as const

/** The outbox of all organisations; several processes may work from it. */
export function createOutbox({ db, sealer }: { db: AdminDb; sealer: Sealer }): Outbox {
  return {
    async put(letter) {
      const { tenantId, userId, to, subject, text } = letter
      const id = randomUUID()
      const textSealed = sealer.seal(text, placeOf(tenantId, id))
      await db.mail.create({
        data: {
          id,
          tenantId,
          userId: userId ?? null,
          recipient: to,
          subject,
          text: '',
          textSealed,
          triedAt: new Date(),
        },
      })
      return { ...letter, id }
    },
    async list() {
      const mails = await db.query(
        row,
        `SELECT id::text FROM mail WHERE ${free} ORDER BY created_at LIMIT 100`,
      )
      return mails.map(({ id }) => id)
    },
    async take(wanted) {
      const sql = `UPDATE mail SET tried_at = now() WHERE id = $1::uuid AND ${free}
        RETURNING id::text, tenant_id::text AS "tenantId", recipient AS "to", subject, text_sealed AS "textSealed"`
      const [mail] = await db.query(taken, sql, [wanted])
      if (!mail) return undefined
      const { textSealed, ...letter } = mail
      return { ...letter, text: sealer.open(textSealed, placeOf(letter.tenantId, letter.id)) }
    },
    async leave({ id, tenantId }) {
      await db.mail.updateMany({ where: { id, tenantId }, data: { triedAt: null } })
    },
    async remove({ id, tenantId }) {
      await db.mail.deleteMany({ where: { id, tenantId } })
    },
    async clear() {
      const sql = `DELETE FROM mail WHERE text_sealed IS NOT NULL AND created_at < now() - interval '1 day' RETURNING id::text`
      return (await db.query(row, sql)).length
    },
  }
}

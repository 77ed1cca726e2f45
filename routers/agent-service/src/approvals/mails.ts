import type { Sealer } from '@wattos/secrets'
import { createTransport } from 'nodemailer'
import { z } from 'zod'
import { definitionSchema } from '../definition.ts'
import type { AgentEnv } from '../env.ts'
import type { SweepRuntime } from '../runs/sweep.ts'
import { invite } from './links.ts'

/** What sending mails needs. */
export type MailRuntime = SweepRuntime & {
  readonly env: Pick<AgentEnv, 'SMTP_URL' | 'MAIL_FROM' | 'PUBLIC_URL'>
  readonly sealer: Sealer
}

const words = {
  de: (name: string, link: string) => ({
    subject: `${name} wartet auf eine Entscheidung`,
    text: `Guten Tag,\n\n${name} möchte etwas tun, das die Zustimmung eines Menschen braucht. Sehen Sie es hier an und entscheiden Sie; dafür melden Sie sich an:\n\n${link}\n\nDer Link gilt nur für diese eine Entscheidung. Ohne sie geschieht nichts.`,
  }),
  en: (name: string, link: string) => ({
    subject: `${name} waits for a decision`,
    text: `Hello,\n\n${name} wants to do something that needs a person's consent. Look at it here and decide; you sign in for that:\n\n${link}\n\nThe link is for this one decision. Without it nothing happens.`,
  }),
} as const

const unsent = z.object({
  id: z.string(),
  tenantId: z.string(),
  hash: z.string(),
  agentName: z.string(),
  definition: definitionSchema,
})

/** Mails about decisions that nobody was told of yet, each once; nothing where there is no mail server, or no address for links. */
export function mailerOf({ db, env, sealer, log }: MailRuntime): () => Promise<void> {
  const { SMTP_URL, MAIL_FROM, PUBLIC_URL } = env
  if (SMTP_URL === undefined || PUBLIC_URL === undefined) return async () => {}
  const transport = createTransport(SMTP_URL)
  return async () => {
    // Marked before they are sent: a mail too few is noticed in the inbox, one too many is not mended.
    const sql = `UPDATE agent_approval a SET mailed_at = now() FROM agent_run r
      WHERE a.id IN (SELECT id FROM agent_approval WHERE state = 'waiting' AND mailed_at IS NULL LIMIT 20 FOR UPDATE SKIP LOCKED)
        AND r.id = a.run_id
      RETURNING a.id::text, a.tenant_id::text AS "tenantId", a.hash, r.agent_name AS "agentName", r.definition`
    for (const { agentName, definition, ...approval } of await db.query(unsent, sql))
      for (const to of definition.policies.mails) {
        const link = new URL(`/approvals/${approval.id}#${invite(sealer, approval, to)}`, PUBLIC_URL).href
        await transport
          .sendMail({ from: MAIL_FROM, to, ...words[definition.language](agentName, link) })
          .catch((err: unknown) => log.error({ err, approvalId: approval.id }, 'a mail was not sent'))
      }
  }
}

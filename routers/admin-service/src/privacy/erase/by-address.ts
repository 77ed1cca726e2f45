import type { Done } from '@wattos/mesh'
import type { PrivacyRuntime } from '../runtime.ts'

/** Whom to erase, by which address; `goesOn` where their account goes on in another organisation. */
export interface Addressed {
  readonly tenantId: string
  readonly userId: string
  /** Null where the account is gone already. */
  readonly email: string | null
  readonly goesOn: boolean
}

/**
 * Erases what names a person by their e-mail address: invitations, mails that invite somebody in their name, and, unless their account goes on in another organisation,
 * secrets that were sent to them and mails that wait for the mail server, in whatever organisation. A mail about their account
 * goes whatever its address, which may be one that they have not confirmed yet.
 */
export async function eraseByAddress(
  runtime: Pick<PrivacyRuntime, 'acrossTenants' | 'dbFor'>,
  { tenantId, userId, email, goesOn }: Addressed,
): Promise<Done[]> {
  const db = runtime.dbFor(tenantId)
  const counts = { invitation: 0, mail: 0, verification: 0 }
  // The invitations that they made go with their rows.
  counts.mail += await db.execute(
    `delete from mail m using invitation i where i.tenant_id = $1::uuid and i.invited_by_id = $2::uuid
       and m.tenant_id = i.tenant_id and m.user_id is null and lower(m.recipient) = lower(i.email)`,
    [tenantId, userId],
  )
  if (email !== null) {
    const address = { equals: email, mode: 'insensitive' } as const
    counts.invitation = (await db.invitation.deleteMany({ where: { tenantId, email: address } })).count
    counts.mail += (await db.mail.deleteMany({ where: { tenantId, recipient: address } })).count
  }
  if (!goesOn) {
    const everywhere = runtime.acrossTenants('mails and secrets are sent in whatever organisation')
    const letters = `delete from mail where user_id = $1::uuid or lower(recipient) = lower($2::text)`
    counts.mail += await everywhere.execute(letters, [userId, email])
    counts.verification = await everywhere.execute(
      `delete from verification where exists (select 1 from unnest($1::text[]) as name
         where position(lower(name) in lower(identifier)) > 0 or position(lower(name) in lower(value)) > 0)`,
      [[userId, ...(email === null ? [] : [email])]],
    )
  }
  return Object.entries(counts)
    .filter(([, count]) => count > 0)
    .map(([what, count]) => ({ what, action: 'deleted', count }))
}

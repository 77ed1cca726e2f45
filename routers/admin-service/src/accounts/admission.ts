import { uuidv7 } from '@wattos/data'
import type { Role } from '@wattos/identity'
import { z } from 'zod'
import { joinTenant, takeInvitation } from '../invitations/redeem.ts'
import type { AdminTx } from '../tables.ts'
import type { Proof } from './proof-in-hand.ts'

/** Slug of the tenant that an installation begins with: the organisation of those who operate it. */
export const operatorSlug = 'default'

/** Address of the user as whom a terminal acts; without a dot in its domain, so that nobody can sign up with it. */
export const terminalEmail = 'terminal@localhost'

/** The id of the installation's tenant, which is made when it is missing. */
export async function ensureTenant(tx: AdminTx): Promise<string> {
  // Two at once: the second waits here for the first to commit, then finds its row.
  await tx.execute(
    `insert into tenant (id, slug, name, open_sign_up) values ($1::uuid, $2, $3, true) on conflict (slug) do nothing`,
    [uuidv7(), operatorSlug, 'Organisation'],
  )
  const { id } = await tx.tenant.findFirstOrThrow({ where: { slug: operatorSlug }, select: { id: true } })
  return id
}

/** Whether a person has an account yet; the terminal is none. */
export async function hasPerson(tx: AdminTx): Promise<boolean> {
  const person = await tx.user.findFirst({ where: { email: { not: terminalEmail } }, select: { id: true } })
  return person !== null
}

/** As what a new account is let in. */
export interface Admitted {
  readonly tenantId: string
  /** Makes the account a member. */
  readonly join: (userId: string) => Promise<void>
}

const joining = (tx: AdminTx, tenantId: string, role: Role): Admitted => ({
  tenantId,
  join: async (userId) => void (await tx.membership.create({ data: { tenantId, userId, role } })),
})

interface Asking {
  readonly email: string
  readonly proof: Proof | undefined
  readonly signUp: 'open' | 'closed'
}

/**
 * Decides whether one more account may be created, and as what; null when not. The tenant's row stays locked until the
 * transaction ends, so that of two people who want to be the first, in any two processes, exactly one administers.
 */
export async function admit(tx: AdminTx, { email, proof, signUp }: Asking): Promise<Admitted | null> {
  if (proof && 'invitation' in proof) {
    const invited = await takeInvitation(tx, proof.invitation)
    if (invited?.email !== email.toLowerCase()) return null
    return { tenantId: invited.tenantId, join: (userId) => joinTenant(tx, userId, invited) }
  }
  const tenantId = await ensureTenant(tx)
  await tx.query(
    z.object({ id: z.string() }),
    'select id::text as id from tenant where id = $1::uuid for update',
    [tenantId],
  )
  if (!(await hasPerson(tx))) return joining(tx, tenantId, 'administrator')
  if (signUp === 'closed' || proof === undefined) return null
  // Asked again: it may have been closed since the link was sent.
  const open = await tx.tenant.count({
    where: { id: proof.tenantId ?? tenantId, openSignUp: true, ssoOnly: false },
  })
  return open > 0 ? joining(tx, proof.tenantId ?? tenantId, 'viewer') : null
}

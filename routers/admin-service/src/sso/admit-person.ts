import { uuidv7 } from '@wattos/data'
import { adminFailure } from '../errors.ts'
import { joinTenant, takeInvitationFor } from '../invitations/redeem.ts'
import { lockTenant } from '../people/members.ts'
import type { AdminTx } from '../tables.ts'
import { accountProvider } from './account-provider.ts'
import { applyMapping, type Mapped } from './apply-mapping.ts'
import type { Claimed } from './claims.ts'
import { isConfirmed } from './domains.ts'

/** By which rules a provider's people come in. */
export interface Admitting extends Mapped {
  readonly id: string
  readonly domains: readonly string[]
  readonly joins: boolean
  readonly trustsEmails: boolean
}

/**
 * The account of whoever comes from a provider, made or linked where the rules allow it, with groups and role as the
 * provider states them. Throws why somebody is refused.
 */
export async function admitPerson(tx: AdminTx, provider: Admitting, claimed: Claimed): Promise<string> {
  const { tenantId } = provider
  // Of two first visits at once, the second finds the account of the first; and the last administrator stays one.
  await lockTenant(tx, tenantId)
  const userId = (await linked(tx, provider, claimed)) ?? (await newcomer(tx, provider, claimed))
  const member = await tx.membership.findFirst({ where: { tenantId, userId }, select: { active: true } })
  if (!member) throw adminFailure('SSO_STRANGER')
  if (!member.active) throw adminFailure('ACCOUNT_INACTIVE')
  await applyMapping(tx, provider, { userId, stated: claimed.groups })
  return userId
}

async function linked(tx: AdminTx, { id }: Admitting, { subject }: Claimed): Promise<string | null> {
  const account = await tx.account.findFirst({
    where: { providerId: accountProvider(id), accountId: subject },
    select: { userId: true },
  })
  return account?.userId ?? null
}

async function newcomer(tx: AdminTx, provider: Admitting, claimed: Claimed): Promise<string> {
  const { tenantId, id } = provider
  const email = await confirmedAddress(tx, provider, claimed)
  const known = await tx.user.findFirst({ where: { email }, select: { id: true } })
  const userId = known
    ? await assertLinkable(tx, provider, known.id)
    : await createPerson(tx, provider, { ...claimed, email })
  await tx.account.create({
    data: { tenantId, userId, providerId: accountProvider(id), accountId: claimed.subject },
  })
  return userId
}

/** The address, if it counts as this person's and the provider speaks for its domain. */
async function confirmedAddress(
  tx: AdminTx,
  { tenantId, domains, trustsEmails }: Admitting,
  claimed: Claimed,
): Promise<string> {
  const { email, emailVerified } = claimed
  if (email === null) throw adminFailure('SSO_NO_EMAIL')
  const domain = email.slice(email.lastIndexOf('@') + 1)
  if (!domains.includes(domain)) throw adminFailure('SSO_OTHER_DOMAIN')
  if (!(await isConfirmed(tx, tenantId, domain))) throw adminFailure('SSO_DOMAIN_UNCONFIRMED')
  if (!(emailVerified ?? trustsEmails)) throw adminFailure('SSO_EMAIL_UNCONFIRMED')
  return email
}

/** An account is taken over by nobody: it must belong to the provider's organisation, and not to another person of the provider. */
async function assertLinkable(tx: AdminTx, { tenantId, id }: Admitting, userId: string): Promise<string> {
  const member = await tx.membership.count({ where: { tenantId, userId } })
  if (member === 0) throw adminFailure('SSO_ELSEWHERE')
  const other = await tx.account.count({ where: { userId, providerId: accountProvider(id) } })
  if (other > 0) throw adminFailure('SSO_ADDRESS_REUSED')
  return userId
}

async function createPerson(
  tx: AdminTx,
  { tenantId, joins, role }: Admitting,
  { email, name, locale }: Claimed & { email: string },
): Promise<string> {
  const invited = await takeInvitationFor(tx, tenantId, email)
  if (!invited && !joins) throw adminFailure('SSO_STRANGER')
  const id = uuidv7()
  await tx.user.create({
    data: { id, tenantId, email, name: name ?? email, locale, emailVerified: true },
  })
  if (invited) await joinTenant(tx, id, invited)
  else await tx.membership.create({ data: { tenantId, userId: id, role } })
  return id
}

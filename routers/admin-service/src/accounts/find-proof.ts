import { findInvitation } from '../invitations/redeem.ts'
import type { AdminDb } from '../tables.ts'
import type { AddressLinks } from './address-links.ts'
import type { Proof } from './proof-in-hand.ts'

/** A mailed link with which an account can be made: for which address, in which organisation, and as what. */
export interface FoundProof {
  readonly email: string
  /** Null for the installation's own. */
  readonly tenantId: string | null
  readonly proof: Proof
}

/** What the secret of a mailed link stands for, if it still holds: an invitation, or an address that was confirmed. */
export async function findProof(
  { db, links }: { db: Pick<AdminDb, 'query'>; links: AddressLinks },
  token: string,
): Promise<FoundProof | null> {
  const invited = await findInvitation(db, token)
  if (invited) return { email: invited.email, tenantId: invited.tenantId, proof: { invitation: token } }
  const confirmed = await links.accountOf(token)
  if (!confirmed) return null
  const { email, tenantId } = confirmed
  return { email, tenantId, proof: { confirmed: true, tenantId } }
}

import { z } from 'zod'
import { adminFailure } from '../errors.ts'
import type { AdminTx } from '../tables.ts'

const administers = (member: string) =>
  `${member}.active and ${member}.role = 'administrator' and ${member}.custom_role_id is null`

/**
 * In SQL, whether the member `m` of the tenant `t` may come in with a password or passkey of ours: where the organisation
 * demands its sign-in services, only its emergency administrator may. Should that one not administer any more, every
 * administrator may, so that nobody can lock an organisation out of itself.
 */
export const entersByPassword = `(not t.sso_only or (${administers('m')} and (m.emergency or not exists (
  select from membership e where e.tenant_id = t.id and e.emergency and ${administers('e')}))))`

const found = z.object({ enters: z.boolean() })

/** Whether a member may come in with a password or passkey; false for who is no active member. */
export async function mayEnterByPassword(
  db: Pick<AdminTx, 'query'>,
  { tenantId, userId }: { tenantId: string; userId: string },
): Promise<boolean> {
  const [member] = await db.query(
    found,
    `select ${entersByPassword} as enters from membership m join tenant t on t.id = m.tenant_id
      where m.tenant_id = $1::uuid and m.user_id = $2::uuid and m.active`,
    [tenantId, userId],
  )
  return member?.enters ?? false
}

/** Throws SSO_SERVICE_NEEDED where an organisation demands its sign-in services and has none (any more). */
export async function assertServiceLeft(tx: AdminTx, tenantId: string): Promise<void> {
  const demands = await tx.tenant.count({ where: { id: tenantId, ssoOnly: true } })
  const services = await tx.ssoProvider.count({ where: { tenantId, active: true } })
  if (demands > 0 && services === 0) throw adminFailure('SSO_SERVICE_NEEDED')
}

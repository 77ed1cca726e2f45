import { permissionsOf, type Principal } from '@wattos/identity'
import { z } from 'zod'
import { adminFailure } from '../errors.ts'
import { assertGroups } from '../people/members.ts'
import { assertWithin } from '../people/rights.ts'
import type { AdminTx } from '../tables.ts'
import type { providerFields } from './provider-fields.ts'

type Rules = Pick<z.output<typeof providerFields>, 'domains' | 'mappings'>

const found = z.object({ taken: z.boolean() })

/** Throws unless the principal holds all that an administrator does, and these rules name groups of the organisation, and domains that are nobody else's. */
export async function assertProvider(tx: AdminTx, principal: Principal, rules: Rules): Promise<void> {
  const { tenantId } = principal
  // Whoever decides which provider speaks for the organisation can sign in as anybody in it.
  assertWithin(principal, permissionsOf('administrator'))
  await assertGroups(
    tx,
    tenantId,
    rules.mappings.flatMap(({ groupId }) => groupId ?? []),
  )
  await assertDomains(tx, tenantId, rules.domains)
}

/**
 * Throws DOMAIN_TAKEN where another organisation uses one of these, or has people with addresses of it who do not belong
 * here: whoever types such an address would be led to somebody else's provider.
 */
async function assertDomains(tx: AdminTx, tenantId: string, domains: readonly string[]): Promise<void> {
  const [answer] = await tx.query(
    found,
    `select exists (select from sso_provider p where p.tenant_id <> $1::uuid and p.domains && $2::text[])
         or exists (select from tenant t where t.id <> $1::uuid and t.host = any ($2::text[]))
         or exists (
           select from membership m join app_user u on u.id = m.user_id
            where m.tenant_id <> $1::uuid and lower(split_part(u.email, '@', 2)) = any ($2::text[])
              and not exists (select from membership here where here.tenant_id = $1::uuid and here.user_id = u.id)
         ) as taken`,
    [tenantId, domains],
  )
  if (answer?.taken) throw adminFailure('DOMAIN_TAKEN')
}

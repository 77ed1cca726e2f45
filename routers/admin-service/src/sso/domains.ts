import { may, type Principal } from '@wattos/identity'
import { z } from 'zod'
import { adminFailure } from '../errors.ts'
import type { AdminTx } from '../tables.ts'
import { isPublicDomain } from './public-domains.ts'

const found = z.object({ name: z.string() })

interface Named {
  readonly tenantId: string
  readonly domains: readonly string[]
}

/** Throws DOMAIN_PUBLIC where anybody gets addresses of one of these, DOMAIN_TAKEN where one is confirmed as another organisation's. */
export async function assertClaimable(tx: AdminTx, { tenantId, domains }: Named): Promise<void> {
  const open = domains.find(isPublicDomain)
  if (open !== undefined) throw adminFailure('DOMAIN_PUBLIC', { domain: open })
  const [taken] = await tx.query(
    found,
    'select name from mail_domain where tenant_id <> $1::uuid and name = any ($2::text[]) limit 1',
    [tenantId, domains],
  )
  if (taken) throw adminFailure('DOMAIN_TAKEN')
}

/** Notes that these domains are the organisation's; throws as `assertClaimable`, also where another one was faster. */
export async function confirmDomains(tx: AdminTx, { tenantId, domains }: Named): Promise<void> {
  // Of two who confirm the same at once, the second waits here and then finds it taken.
  await tx.execute(
    `insert into mail_domain (name, tenant_id) select unnest($2::text[]), $1::uuid on conflict (name) do nothing`,
    [tenantId, domains],
  )
  await assertClaimable(tx, { tenantId, domains })
}

/**
 * Brings the confirmed domains in line with a changed provider: what none of the organisation's names any more is given up, and
 * what the operator enters for themselves is confirmed by that.
 */
export async function settleDomains(
  tx: AdminTx,
  principal: Principal,
  domains: readonly string[],
): Promise<void> {
  const { tenantId } = principal
  await tx.execute(
    `delete from mail_domain d where d.tenant_id = $1::uuid
        and not exists (select from sso_provider p where p.tenant_id = d.tenant_id and d.name = any (p.domains))`,
    [tenantId],
  )
  if (domains.length > 0 && may(principal, 'platform:manage')) await confirmDomains(tx, { tenantId, domains })
}

/** Throws DOMAIN_NOT_ASKED unless a provider of the organisation names the domain. */
export async function assertNamed(tx: AdminTx, tenantId: string, domain: string): Promise<void> {
  const named = await tx.ssoProvider.count({ where: { tenantId, domains: { has: domain } } })
  if (named === 0) throw adminFailure('DOMAIN_NOT_ASKED')
}

/** Whether a domain is confirmed as an organisation's. */
export async function isConfirmed(tx: AdminTx, tenantId: string, domain: string): Promise<boolean> {
  return (await tx.mailDomain.count({ where: { tenantId, name: domain } })) > 0
}

import { throws } from '@wattos/mesh'
import { z } from 'zod'
import { adminErrors, adminFailure } from '../errors.ts'
import { kit } from '../kit.ts'
import { assertNamed, confirmDomains } from '../sso/domains.ts'
import { domainInput } from '../sso/provider-fields.ts'

/** The operator's word that a domain which an organisation's provider names is theirs, where no DNS can say it; or that it is not (any more). */
export const confirmDomain = kit
  .can('platform:manage')
  .errors(throws(adminErrors, 'TENANT_NOT_FOUND', 'DOMAIN_NOT_ASKED', 'DOMAIN_PUBLIC', 'DOMAIN_TAKEN'))
  .input(z.object({ id: z.uuid(), domain: domainInput, confirmed: z.boolean() }))
  .mutation(({ input: { id, domain, confirmed }, ctx }) =>
    ctx.resources.everywhere.transaction(async (tx) => {
      const tenants = await tx.tenant.count({ where: { id } })
      if (tenants === 0) throw adminFailure('TENANT_NOT_FOUND')
      if (confirmed) {
        await assertNamed(tx, id, domain)
        await confirmDomains(tx, { tenantId: id, domains: [domain] })
      } else await tx.mailDomain.deleteMany({ where: { tenantId: id, name: domain } })
      return { id, domain, confirmed }
    }),
  )

import { throws } from '@wattos/mesh'
import { z } from 'zod'
import { adminErrors, adminFailure } from '../errors.ts'
import { kit } from '../kit.ts'
import { isPublished, recordFor } from '../sso/domain-proof.ts'
import { assertClaimable, assertNamed, confirmDomains } from '../sso/domains.ts'
import { domainInput } from '../sso/provider-fields.ts'

/** Confirms a domain that a provider of the organisation names, when the record that proves it stands in the DNS. */
export const proveDomain = kit
  .can('tenant:admin')
  .errors(throws(adminErrors, 'DOMAIN_NOT_ASKED', 'DOMAIN_PUBLIC', 'DOMAIN_TAKEN', 'DOMAIN_UNPROVEN'))
  .input(z.object({ domain: domainInput }))
  .mutation(async ({ input: { domain }, ctx }) => {
    const { tenantId } = ctx.principal
    const { everywhere } = ctx.resources
    await everywhere.transaction(async (tx) => {
      await assertNamed(tx, tenantId, domain)
      await assertClaimable(tx, { tenantId, domains: [domain] })
    })
    const record = recordFor(ctx.env, tenantId, domain)
    const published = await isPublished(record, ctx.env).catch((err: unknown) => {
      ctx.log.info({ err, domain }, 'the record of a domain was not found')
      return false
    })
    if (!published) throw adminFailure('DOMAIN_UNPROVEN', { record: record.name })
    await everywhere.transaction(async (tx) => {
      // Asking the DNS takes time, in which the provider may have been changed.
      await assertNamed(tx, tenantId, domain)
      await confirmDomains(tx, { tenantId, domains: [domain] })
    })
    return { domain }
  })

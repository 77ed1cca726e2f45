import { throws } from '@wattos/mesh'
import { z } from 'zod'
import { adminErrors, adminFailure } from '../errors.ts'
import { kit } from '../kit.ts'
import { assertProvider } from '../sso/assert-provider.ts'
import { settleDomains } from '../sso/domains.ts'
import { assertServiceLeft } from '../sso/only.ts'
import { providerFields, secretPlace } from '../sso/provider-fields.ts'

/**
 * Changes a provider. Its secret stays where none is given, unless the issuer is another: a secret goes only where it was meant
 * to go. A provider that is switched off ends the sessions that began there.
 */
export const updateSsoProvider = kit
  .can('tenant:admin')
  .errors(
    throws(
      adminErrors,
      'SSO_NOT_FOUND',
      'SSO_NAME_TAKEN',
      'SSO_SERVICE_NEEDED',
      'DOMAIN_PUBLIC',
      'DOMAIN_TAKEN',
      'GROUP_NOT_FOUND',
      'TOO_MANY_GROUPS',
      'BEYOND_OWN_PERMISSIONS',
    ),
  )
  .input(z.object({ id: z.uuid(), ...providerFields.shape }))
  .mutation(async ({ input: { id, clientSecret, mappings, ...fields }, ctx }) => {
    const { tenantId } = ctx.principal
    const { everywhere, sealer } = ctx.resources
    await everywhere.transaction(async (tx) => {
      const before = await tx.ssoProvider.findFirst({ where: { id, tenantId }, select: { issuer: true } })
      if (!before) throw adminFailure('SSO_NOT_FOUND')
      await assertProvider(tx, ctx.principal, { ...fields, mappings })
      const namesake = await tx.ssoProvider.count({
        where: { tenantId, name: fields.name, id: { not: id } },
      })
      if (namesake > 0) throw adminFailure('SSO_NAME_TAKEN')
      const sealed = clientSecret ? sealer.seal(clientSecret, secretPlace(tenantId, id)) : null
      const replaces = clientSecret !== undefined || fields.issuer !== before.issuer
      await tx.ssoProvider.updateMany({
        where: { id, tenantId },
        data: { ...fields, ...(replaces && { clientSecretSealed: sealed }) },
      })
      await tx.ssoMapping.deleteMany({ where: { tenantId, providerId: id } })
      await tx.ssoMapping.createMany({ data: mappings.map((one) => ({ ...one, tenantId, providerId: id })) })
      await settleDomains(tx, ctx.principal, fields.domains)
      await assertServiceLeft(tx, tenantId)
      if (!fields.active) await tx.session.deleteMany({ where: { tenantId, ssoProviderId: id } })
    })
    return { id }
  })

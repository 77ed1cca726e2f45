import { uuidv7 } from '@wattos/data'
import { throws } from '@wattos/mesh'
import { adminErrors, adminFailure } from '../errors.ts'
import { kit } from '../kit.ts'
import { assertProvider } from '../sso/assert-provider.ts'
import { settleDomains } from '../sso/domains.ts'
import { providerFields, secretPlace } from '../sso/provider-fields.ts'

/** Sets up a provider at which people of the organisation sign in; it speaks for its domains once they are confirmed. Its secret is sealed before it is stored. */
export const createSsoProvider = kit
  .can('tenant:admin')
  .errors(
    throws(
      adminErrors,
      'SSO_NAME_TAKEN',
      'DOMAIN_PUBLIC',
      'DOMAIN_TAKEN',
      'GROUP_NOT_FOUND',
      'TOO_MANY_GROUPS',
      'BEYOND_OWN_PERMISSIONS',
    ),
  )
  .input(providerFields)
  .mutation(async ({ input: { clientSecret, mappings, ...fields }, ctx }) => {
    const { tenantId } = ctx.principal
    const { everywhere, sealer } = ctx.resources
    const id = uuidv7()
    const clientSecretSealed = clientSecret ? sealer.seal(clientSecret, secretPlace(tenantId, id)) : null
    await everywhere.transaction(async (tx) => {
      await assertProvider(tx, ctx.principal, { ...fields, mappings })
      const { count } = await tx.ssoProvider.createMany({
        data: [{ ...fields, id, tenantId, clientSecretSealed }],
        skipDuplicates: true,
      })
      if (count === 0) throw adminFailure('SSO_NAME_TAKEN')
      await tx.ssoMapping.createMany({ data: mappings.map((one) => ({ ...one, tenantId, providerId: id })) })
      await settleDomains(tx, ctx.principal, fields.domains)
    })
    return { id }
  })

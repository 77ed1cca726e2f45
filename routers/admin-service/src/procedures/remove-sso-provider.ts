import { throws } from '@wattos/mesh'
import { z } from 'zod'
import { adminErrors, adminFailure } from '../errors.ts'
import { kit } from '../kit.ts'
import { accountProvider } from '../sso/account-provider.ts'
import { settleDomains } from '../sso/domains.ts'
import { assertServiceLeft } from '../sso/only.ts'

/** Removes a provider. Its people stay members; their sessions that began there end, and they need a password from now on. */
export const removeSsoProvider = kit
  .can('tenant:admin')
  .errors(throws(adminErrors, 'SSO_NOT_FOUND', 'SSO_SERVICE_NEEDED'))
  .input(z.object({ id: z.uuid() }))
  .mutation(async ({ input: { id }, ctx }) => {
    const { tenantId } = ctx.principal
    await ctx.resources.everywhere.transaction(async (tx) => {
      const { count } = await tx.ssoProvider.deleteMany({ where: { id, tenantId } })
      if (count === 0) throw adminFailure('SSO_NOT_FOUND')
      await settleDomains(tx, ctx.principal, [])
      await assertServiceLeft(tx, tenantId)
      await tx.account.deleteMany({ where: { providerId: accountProvider(id) } })
    })
    return { id }
  })

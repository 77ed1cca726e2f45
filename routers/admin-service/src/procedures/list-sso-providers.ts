import { kit } from '../kit.ts'
import { callbackPath } from '../sso/flow.ts'
import { providerView, providerViewOf } from '../sso/provider-view.ts'

/** The organisation's providers for signing in, by name, and the address to which they send people back; only its path where PUBLIC_URL is not set. */
export const listSsoProviders = kit.can('tenant:admin').query(async ({ ctx }) => {
  const providers = await ctx.db.ssoProvider.findMany({
    where: { tenantId: ctx.principal.tenantId },
    orderBy: { name: 'asc' },
    select: providerView,
  })
  const origin = ctx.env.PUBLIC_URL ? new URL(ctx.env.PUBLIC_URL).origin : ''
  return { providers: providers.map(providerViewOf), redirectUri: `${origin}${callbackPath}` }
})

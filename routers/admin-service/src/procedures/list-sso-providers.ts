import { kit } from '../kit.ts'
import { originAt } from '../public-link.ts'
import { recordFor } from '../sso/domain-proof.ts'
import { callbackPath } from '../sso/flow.ts'
import { providerView, providerViewOf } from '../sso/provider-view.ts'

/** The organisation's providers for signing in, by name, and the address to which they send people back; only its path where PUBLIC_URL is not set. `hostRedirectUri` is the same under the organisation's own host name; null where it has none. `domains` are those that the providers name, each with the DNS record that proves it. */
export const listSsoProviders = kit.can('tenant:admin').query(async ({ ctx }) => {
  const { tenantId } = ctx.principal
  const [providers, confirmed, { host }] = await Promise.all([
    ctx.db.ssoProvider.findMany({ where: { tenantId }, orderBy: { name: 'asc' }, select: providerView }),
    ctx.db.mailDomain.findMany({ where: { tenantId }, select: { name: true } }),
    ctx.db.tenant.findFirstOrThrow({ where: { id: tenantId }, select: { host: true } }),
  ])
  const own = originAt(ctx.env, host)
  return {
    providers: providers.map(providerViewOf),
    domains: [...new Set(providers.flatMap(({ domains }) => domains))].sort().map((name) => ({
      name,
      confirmed: confirmed.some((one) => one.name === name),
      record: recordFor(ctx.env, tenantId, name),
    })),
    redirectUri: `${originAt(ctx.env, null)}${callbackPath}`,
    hostRedirectUri: host === null || own === '' ? null : `${own}${callbackPath}`,
  }
})

import { createOutbound, parseHostList } from '@wattos/outbound'
import type { CustomFetch } from 'openid-client'
import { adminFailure } from '../errors.ts'

/** How providers are asked, whose addresses administrators give. */
export interface IssuerAccess extends AsyncDisposable {
  /** Reaches the public internet and what the operator allows. */
  readonly fetch: CustomFetch
  /** Whether the address is one without https that the operator allows; throws SSO_ADDRESS_FORBIDDEN for any other without. */
  readonly isPlain: (issuer: string) => boolean
}

/** The guard before everything that is asked of a provider: 8 s and 1 MB for an answer, no redirects. */
export function createIssuerAccess({ OUTBOUND_ALLOW }: { OUTBOUND_ALLOW: string }): IssuerAccess {
  const outbound = createOutbound({
    allow: OUTBOUND_ALLOW,
    limits: { timeoutMs: 8_000, maxBytes: 1_000_000 },
  })
  const allowed = parseHostList(OUTBOUND_ALLOW)
  return {
    fetch: (url, { body, ...rest }) =>
      outbound.fetch(url, { ...rest, redirect: 'manual', ...(body !== undefined && { body }) }),
    isPlain(issuer) {
      const { protocol, hostname, port } = new URL(issuer)
      if (protocol === 'https:') return false
      if (!allowed.hasHost(hostname.replace(/^\[(.*)\]$/, '$1'), Number(port) || 80))
        throw adminFailure('SSO_ADDRESS_FORBIDDEN', { issuer })
      return true
    },
    [Symbol.asyncDispose]: () => outbound[Symbol.asyncDispose](),
  }
}

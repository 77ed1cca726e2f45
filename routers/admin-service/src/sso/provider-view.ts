import type { Rows } from '@wattos/data'

/** The columns of a provider that may be shown, and whether it has a secret. */
export const providerView = {
  id: true,
  name: true,
  issuer: true,
  clientId: true,
  clientSecretSealed: true,
  domains: true,
  scopes: true,
  groupsClaim: true,
  joins: true,
  role: true,
  trustsEmails: true,
  active: true,
  mappings: { select: { value: true, groupId: true, role: true }, orderBy: { value: 'asc' } },
} as const

type Shown = Pick<Rows['ssoProvider'], Exclude<keyof typeof providerView, 'mappings'>> & {
  mappings: Pick<Rows['ssoMapping'], 'value' | 'groupId' | 'role'>[]
}

/** A provider as its administrators see it. */
export function providerViewOf({ clientSecretSealed, ...provider }: Shown) {
  return { ...provider, hasSecret: clientSecretSealed !== null }
}

import type { AdminEnvironment } from './env.ts'

type Address = Pick<AdminEnvironment, 'PUBLIC_URL'>

/** Under which name a link leads here; the main one unless an organisation has a confirmed host name of its own. */
export interface At extends Address {
  readonly host?: string | null | undefined
}

/** Origin of the platform, or of an organisation's own host name, which has the same protocol and port; empty without PUBLIC_URL. */
export function originAt({ PUBLIC_URL }: Address, host: string | null | undefined): string {
  if (!PUBLIC_URL) return ''
  const url = new URL(PUBLIC_URL)
  if (host) url.hostname = host
  return url.origin
}

/**
 * A link to a page of the console. The secret stands behind the `#`, which browsers send to nobody. Without PUBLIC_URL it
 * begins with its path: the address that a request names would be a forger's to choose.
 */
export const publicLink = ({ host, ...address }: At, page: string, secret: string): string =>
  `${originAt(address, host)}/${page}#${secret}`

/** The start page of the console; `/` without PUBLIC_URL. */
export const publicStart = ({ host, ...address }: At): string => `${originAt(address, host)}/`

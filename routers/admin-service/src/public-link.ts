import type { AdminEnvironment } from './env.ts'

/**
 * A link to a page of the console. The secret stands behind the `#`, which browsers send to nobody. Without PUBLIC_URL it
 * begins with its path: the address that a request names would be a forger's to choose.
 */
export function publicLink(
  { PUBLIC_URL }: Pick<AdminEnvironment, 'PUBLIC_URL'>,
  page: string,
  secret: string,
) {
  return `${PUBLIC_URL ? new URL(PUBLIC_URL).origin : ''}/${page}#${secret}`
}

/** The start page of the console; `/` without PUBLIC_URL. */
export function publicStart({ PUBLIC_URL }: Pick<AdminEnvironment, 'PUBLIC_URL'>): string {
  return PUBLIC_URL ? `${new URL(PUBLIC_URL).origin}/` : '/'
}

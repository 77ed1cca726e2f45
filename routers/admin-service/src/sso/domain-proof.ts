import { createHmac } from 'node:crypto'
import { Resolver } from 'node:dns/promises'
import type { AdminEnvironment } from '../env.ts'

/** A TXT record that only who has the say over a domain can set. */
export interface ProofRecord {
  readonly name: string
  readonly value: string
}

/** The record with which an organisation proves a domain. It is another one for each organisation, so that nobody profits from a record of others. */
export function recordFor(
  { AUTH_SECRET }: Pick<AdminEnvironment, 'AUTH_SECRET'>,
  tenantId: string,
  domain: string,
): ProofRecord {
  const digest = createHmac('sha256', AUTH_SECRET)
    .update(`mail domain ${tenantId} ${domain}`)
    .digest('base64url')
  return { name: `_wattos.${domain}`, value: `wattos-domain=${digest.slice(0, 32)}` }
}

/** Whether the record is there; rejects with the resolver's error where it answers nothing, which is also how it says that there is none. */
export async function isPublished(
  { name, value }: ProofRecord,
  { DNS_SERVER }: Pick<AdminEnvironment, 'DNS_SERVER'>,
): Promise<boolean> {
  const resolver = new Resolver({ timeout: 2_000, tries: 2 })
  if (DNS_SERVER !== undefined) resolver.setServers([DNS_SERVER])
  // A long text comes in pieces.
  return (await resolver.resolveTxt(name)).some((pieces) => pieces.join('') === value)
}

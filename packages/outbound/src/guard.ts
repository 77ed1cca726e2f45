import type { LookupAddress } from 'node:dns'
import { lookup } from 'node:dns/promises'
import { isIP } from 'node:net'
import { refusedRange } from './address.ts'
import type { HostList } from './host-list.ts'
import { OutboundError } from './outbound-error.ts'

/** Finds the addresses of a name, as `dns.lookup` with `all` does. */
export type Resolve = (host: string) => Promise<readonly LookupAddress[]>

/** The system's own resolution, which knows /etc/hosts and search domains too. */
export const systemResolve: Resolve = (host) => lookup(host, { all: true, verbatim: true })

/**
 * The addresses that may be connected to for a host (a name or a literal): those on the public internet and those the operator allows.
 * Throws NAME_NOT_FOUND or ADDRESS_REFUSED. A connection goes to an address out of the answer, so that another answer a moment later changes nothing.
 */
export async function permittedAddresses(
  target: { readonly host: string; readonly port: number },
  allowed: HostList,
  resolve: Resolve,
): Promise<readonly LookupAddress[]> {
  const { host, port } = target
  const trusted = allowed.hasHost(host, port)
  const found = await addressesOf(host, resolve)
  const permitted = found.filter(
    ({ address }) => trusted || allowed.hasAddress(address) || refusedRange(address) === undefined,
  )
  if (permitted.length === 0) {
    const range = found[0] && refusedRange(found[0].address)
    throw new OutboundError(
      'ADDRESS_REFUSED',
      `${host} lies at an address that is not on the public internet (${range}). If it should be reached, an operator can list it in OUTBOUND_ALLOW.`,
      { details: { host } },
    )
  }
  return permitted
}

async function addressesOf(host: string, resolve: Resolve): Promise<readonly LookupAddress[]> {
  const family = isIP(host)
  if (family) return [{ address: host, family }]
  try {
    const found = await resolve(host)
    if (found.length > 0) return found
  } catch (cause) {
    throw new OutboundError('NAME_NOT_FOUND', `There is no host ${host}. Check the address.`, {
      cause,
      details: { host },
    })
  }
  throw new OutboundError('NAME_NOT_FOUND', `The host ${host} has no address. Check it.`, {
    details: { host },
  })
}

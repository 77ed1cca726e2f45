import ipaddr from 'ipaddr.js'

/** Addresses that are public by their number, but belong to the machine's own surroundings: Azure's host. */
const surroundings = new Set(['168.63.129.16'])

/**
 * What keeps an IP address from being a place on the public internet, such as `loopback` or `private`; undefined for a public one.
 * Forms that carry an IPv4 address in an IPv6 one are refused whatever they carry: what a translator behind us makes of them is unknown.
 */
export function refusedRange(address: string): string | undefined {
  const parsed = ipaddr.parse(address)
  const range: string = parsed.range()
  if (range !== 'unicast') return range
  if (surroundings.has(parsed.toString())) return 'metadata'
  // Beyond 2000::/3 nothing is given out; ::a.b.c.d, an old way to write an IPv4 address, lies there too.
  const outside = parsed.kind() === 'ipv6' && !parsed.match(ipaddr.parseCIDR('2000::/3'))
  return outside ? 'unassigned' : undefined
}

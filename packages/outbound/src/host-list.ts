import { isIP } from 'node:net'
import ipaddr from 'ipaddr.js'

type Network = ReturnType<typeof ipaddr.parseCIDR>

/** Hosts and networks by name: `intranet.example`, `*.example`, `10.1.0.0/16`, `fd00::7`, each host with `:port` if only that port is meant. */
export interface HostList {
  /** Whether the host (as a URL writes it, without brackets) is listed at this port, by its name or as an address. */
  readonly hasHost: (host: string, port: number) => boolean
  /** Whether the IP address lies in a listed network; where clouds give out credentials, only if it is listed by itself. */
  readonly hasAddress: (address: string) => boolean
}

interface Name {
  readonly host: string
  readonly below: boolean
  readonly port: number | undefined
}

/** Where AWS (over both kinds of addresses) and others, Alibaba and Azure answer with the machine's own credentials. */
const metadata = new Set(['169.254.169.254', 'fd00:ec2::254', '100.100.100.200', '168.63.129.16'])

const namePattern = /^(\*\.)?([a-z0-9_](?:[a-z0-9._-]*[a-z0-9_])?)(?::(\d{1,5}))?$/i

/** Reads entries separated by commas or blanks; throws an Error that names the entry which is none. */
export function parseHostList(text: string): HostList {
  const networks: Network[] = []
  const names: Name[] = []
  for (const entry of text.split(/[\s,]+/).filter(Boolean)) {
    const network = networkOf(entry)
    if (network) networks.push(network)
    else names.push(nameOf(entry))
  }
  const hasAddress = (address: string) => {
    const parsed = ipaddr.parse(address)
    const fewestBits = metadata.has(parsed.toString()) ? (parsed.kind() === 'ipv4' ? 32 : 128) : 0
    return networks.some(
      ([base, bits]) => bits >= fewestBits && base.kind() === parsed.kind() && parsed.match([base, bits]),
    )
  }
  const hasHost = (host: string, port: number) =>
    names.some((name) => matches(name, host.toLowerCase(), port)) || (isIP(host) !== 0 && hasAddress(host))
  return { hasHost, hasAddress }
}

function networkOf(entry: string): Network | undefined {
  const bare = entry.replace(/^\[(.*)\]$/, '$1')
  if (ipaddr.isValidCIDR(bare)) return ipaddr.parseCIDR(bare)
  if (ipaddr.IPv4.isValidFourPartDecimal(bare)) return [ipaddr.parse(bare), 32]
  return ipaddr.IPv6.isValid(bare) ? [ipaddr.parse(bare), 128] : undefined
}

function nameOf(entry: string): Name {
  const [, star, host, port] = namePattern.exec(entry) ?? []
  if (!host)
    throw new Error(
      `"${entry}" is neither a host (intranet.example, *.example, host:8080) nor a network (10.1.0.0/16).`,
    )
  return { host: host.toLowerCase(), below: Boolean(star), port: port ? Number(port) : undefined }
}

function matches(name: Name, host: string, port: number): boolean {
  if (name.port !== undefined && name.port !== port) return false
  return name.below ? host.endsWith(`.${name.host}`) : host === name.host
}

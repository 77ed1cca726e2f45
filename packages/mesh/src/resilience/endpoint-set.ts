import { isIP } from 'node:net'
import type { Endpoint, EndpointAddress } from './endpoint.ts'
import type { Names } from './names.ts'

interface EndpointSetOptions {
  /** As they were stated. */
  readonly addresses: readonly EndpointAddress[]
  readonly open: (address: EndpointAddress) => Endpoint
  /** Told of an endpoint that gets no more calls; those under way go on. */
  readonly retire: (endpoint: Endpoint) => void
  readonly names: Names
}

/** The endpoints of a service as they are now: one for each stated address, or for each replica that its name stands for. */
export class EndpointSet {
  readonly #options: EndpointSetOptions
  readonly #groups: (readonly Endpoint[])[]
  #current: readonly Endpoint[]

  constructor(options: EndpointSetOptions) {
    this.#options = options
    this.#groups = options.addresses.map((address) => [options.open(address)])
    this.#current = this.#groups.flat()
    for (const [index, stated] of options.addresses.entries()) {
      const name = nameIn(stated)
      if (name !== undefined) options.names.watch(name, (ips) => this.#replace(index, stated, ips))
    }
  }

  get current(): readonly Endpoint[] {
    return this.#current
  }

  /** Looks at once whether the replicas have changed: one of them refused a connection. */
  refresh({ address }: Endpoint): void {
    const name = nameIn(address)
    if (name !== undefined) this.#options.names.refresh(name)
  }

  // What is known of a replica that stays, its breaker above all, stays with it.
  #replace(index: number, stated: EndpointAddress, ips: readonly string[]): void {
    const before = this.#groups[index] ?? []
    const wanted = ips.length === 0 ? [stated] : ips.map((ip) => replicaOf(stated, ip, ips.length))
    const after = wanted.map((address) => {
      const kept = before.find((endpoint) => endpoint.address.ip === address.ip)
      if (kept) kept.address = address
      return kept ?? this.#options.open(address)
    })
    this.#groups[index] = after
    this.#current = this.#groups.flat()
    for (const endpoint of before) if (!after.includes(endpoint)) this.#options.retire(endpoint)
  }
}

// The share of the name is that of all its replicas together.
function replicaOf(stated: EndpointAddress, ip: string, replicas: number): EndpointAddress {
  return { ...stated, ip, weight: stated.weight / replicas }
}

function nameIn({ url }: EndpointAddress): string | undefined {
  const { hostname } = new URL(url)
  return isIP(hostname.replace(/^\[|\]$/g, '')) === 0 ? hostname : undefined
}

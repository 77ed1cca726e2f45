import type { Endpoint } from './endpoint.ts'

/** Largest share of the endpoints that may be set aside at once. */
const ejectable = 0.5

/**
 * Picks the endpoint of an attempt: of two drawn by weight, the one with the smaller load. Those set aside are left out
 * as long as that leaves half of them; the last endpoint is never left out.
 */
export function pickEndpoint(endpoints: readonly Endpoint[], avoid?: Endpoint): Endpoint {
  const [only] = endpoints
  if (endpoints.length === 1 && only) return only
  const admitted = endpoints.filter((endpoint) => !endpoint.ejected && endpoint.state !== 'open')
  const pool = admitted.length >= Math.ceil(endpoints.length * (1 - ejectable)) ? admitted : endpoints
  const others = avoid && pool.length > 1 ? pool.filter((endpoint) => endpoint !== avoid) : pool
  const first = draw(others)
  const second = draw(others)
  return loadOf(first) <= loadOf(second) ? first : second
}

// Two endpoints that were drawn by weight are compared by how slow and busy they are alone.
function loadOf(endpoint: Endpoint): number {
  return endpoint.load * endpoint.address.weight
}

function draw(endpoints: readonly Endpoint[]): Endpoint {
  const total = endpoints.reduce((sum, { address }) => sum + address.weight, 0)
  let at = Math.random() * total
  for (const endpoint of endpoints) {
    at -= endpoint.address.weight
    if (at < 0) return endpoint
  }
  const last = endpoints.at(-1)
  if (!last) throw new RangeError('a service without an endpoint')
  return last
}

import type { Endpoint } from './endpoint.ts'

/** Largest share of the endpoints that may be set aside at once. */
const ejectable = 0.5

/**
 * Picks the endpoint of an attempt. Weights are shares: one endpoint is drawn by weight, another among those of the same
 * weight, and the one with the smaller load is taken. Those set aside are left out as long as that leaves half of them,
 * those whose breaker is open as long as any other is left; the last endpoint is never left out.
 */
export function pickEndpoint(endpoints: readonly Endpoint[], avoid?: Endpoint): Endpoint {
  const [only] = endpoints
  if (endpoints.length === 1 && only) return only
  const pool = poolOf(endpoints)
  const others = avoid && pool.length > 1 ? pool.filter((endpoint) => endpoint !== avoid) : pool
  const first = draw(others)
  const equals = others.filter(
    (endpoint) => endpoint !== first && endpoint.address.weight === first.address.weight,
  )
  const second = equals[Math.floor(Math.random() * equals.length)]
  return !second || first.load <= second.load ? first : second
}

function poolOf(endpoints: readonly Endpoint[]): readonly Endpoint[] {
  const open = endpoints.filter((endpoint) => endpoint.admits)
  const healthy = open.filter((endpoint) => !endpoint.ejected)
  if (healthy.length >= Math.ceil(endpoints.length * (1 - ejectable))) return healthy
  return open.length > 0 ? open : endpoints
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

import { detectPlatform, type Environment } from '@wattos/config'
import type { EndpointAddress } from './resilience/endpoint.ts'

/** Where a service is found: in this process, or at one or several addresses. `why` tells the operator how that was decided. */
export type Discovered =
  | { readonly kind: 'local'; readonly why: string }
  | { readonly kind: 'http'; readonly addresses: readonly EndpointAddress[]; readonly why: string }

/** What discovery depends on, and nothing else. */
export interface DiscoveryOptions {
  readonly mounted: ReadonlySet<string>
  readonly environment: Environment
}

/** The variable with a service's address: `CHAT_SERVICE_URL`, `LLM_GATEWAY_URL`, `API_GATEWAY_URL`. */
export function serviceVariable(service: string): string {
  return `${service.toUpperCase().replaceAll('-', '_')}_URL`
}

/**
 * Finds a service: mounted in this process, else at its variable, else, on a developer's machine only, at its fixed port
 * on this host. On every other platform a missing address is an error that names the variable.
 */
export function discover(target: { name: string; port: number }, options: DiscoveryOptions): Discovered {
  if (options.mounted.has(target.name)) return { kind: 'local', why: 'mounted in this process' }
  const variable = serviceVariable(target.name)
  const stated = options.environment[variable]
  if (stated)
    return {
      kind: 'http',
      addresses: stated.split(',').map((one) => parseAddress(variable, one.trim())),
      why: variable,
    }
  const platform = detectPlatform(options.environment)
  if (platform === 'local')
    return {
      kind: 'http',
      addresses: [{ url: `http://127.0.0.1:${target.port}`, weight: 1 }],
      why: 'fixed port on this machine',
    }
  throw new Error(
    `${variable} is not set: on ${platform} it must hold the address of ${target.name}, for example ${example(platform, target)}.`,
  )
}

// `http://a:3006;weight=9`: a weight is the share of the calls beside the other addresses' weights.
function parseAddress(variable: string, stated: string): EndpointAddress {
  const [address = '', ...attributes] = stated.split(';').map((part) => part.trim())
  const url = URL.parse(address)
  if (!url || (url.protocol !== 'http:' && url.protocol !== 'https:'))
    throw new Error(`${variable} holds "${address}", which is not an address such as http://host:3006.`)
  const weight =
    attributes.length === 0
      ? 1
      : Number(/^(?:weight|w)=(\d+(?:\.\d+)?)$/.exec(attributes.join(';'))?.[1] ?? Number.NaN)
  if (!(weight >= 0))
    throw new Error(`${variable} holds "${stated}"; after the address only ;weight=<number> may stand.`)
  return { url: url.origin + url.pathname.replace(/\/$/, ''), weight }
}

function example(platform: string, target: { name: string; port: number }): string {
  return platform === 'railway'
    ? `http://${target.name}.railway.internal:${target.port}`
    : `http://${target.name}:${target.port}`
}

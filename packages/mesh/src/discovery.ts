import { detectPlatform, type Environment } from '@wattos/config'

/** Where a service is found: in this process, or at a base URL. `why` tells the operator how that was decided. */
export type Discovered =
  | { readonly kind: 'local'; readonly why: string }
  | { readonly kind: 'http'; readonly url: string; readonly why: string }

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
  if (stated) return { kind: 'http', url: baseUrl(variable, stated), why: variable }
  const platform = detectPlatform(options.environment)
  if (platform === 'local')
    return { kind: 'http', url: `http://127.0.0.1:${target.port}`, why: 'fixed port on this machine' }
  throw new Error(
    `${variable} is not set: on ${platform} it must hold the address of ${target.name}, for example ${example(platform, target)}.`,
  )
}

function baseUrl(variable: string, stated: string): string {
  const url = URL.parse(stated)
  if (!url || (url.protocol !== 'http:' && url.protocol !== 'https:'))
    throw new Error(`${variable} is "${stated}", which is not an address such as http://host:3006.`)
  return url.origin + url.pathname.replace(/\/$/, '')
}

function example(platform: string, target: { name: string; port: number }): string {
  return platform === 'railway'
    ? `http://${target.name}.railway.internal:${target.port}`
    : `http://${target.name}:${target.port}`
}

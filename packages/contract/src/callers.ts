import type { Contract } from './contract.ts'

/** How users appear among the callers of a procedure. */
export const browser = 'the browser'

/** Who calls a procedure, or a service at all: services by their calls, and the browser for the edge. */
export function callersOf(
  service: string,
  procedure: string | undefined,
  contracts: readonly Contract[],
): string[] {
  const services = contracts
    .filter(({ calls }) =>
      procedure === undefined
        ? calls.some((call) => call.startsWith(`${service} `))
        : calls.includes(`${service} ${procedure}`) || calls.includes(`${service} *`),
    )
    .map((caller) => caller.service)
    .sort()
  const edge = contracts.find((one) => one.service === service)?.edge ?? {}
  const open = procedure === undefined ? Object.keys(edge).length > 0 : procedure.startsWith('edge.')
  return open ? [...services, browser] : services
}

/** Where calls are looked for. */
export interface CallSearch {
  /** Texts of the service's source files. */
  readonly sources: readonly string[]
  /** Names of the services that it uses, by alias. */
  readonly uses: Readonly<Record<string, string>>
  /** Whether it passes on users' calls without naming them, as the gateway does. */
  readonly passesOn: boolean
}

/**
 * The calls that a service's code makes, found by how they are written: `mesh.rag.internal.retrieve.query(`. A service
 * that is used although no call to it is seen counts as called throughout, unless users' calls are passed on to it.
 */
export function callsIn({ sources, uses, passesOn }: CallSearch): string[] {
  const found = Object.entries(uses).flatMap(([alias, service]) => {
    const pattern = new RegExp(
      String.raw`\b${alias}\s*\.\s*(edge|internal)\s*((?:\.\s*\w+\s*)+?)\.\s*(?:query|mutate|subscribe)\s*\(`,
      'g',
    )
    const calls = sources.flatMap((source) =>
      [...source.matchAll(pattern)].map(
        ([, surface, path]) => `${service} ${surface}${path?.replace(/\s/g, '')}`,
      ),
    )
    return calls.length > 0 || passesOn ? calls : [`${service} *`]
  })
  return [...new Set(found)].sort()
}

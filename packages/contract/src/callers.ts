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
    .filter(({ calls }) => calls.some((call) => covers(call, service, procedure)))
    .map((caller) => caller.service)
    .sort()
  const edge = contracts.find((one) => one.service === service)?.edge ?? {}
  const open = procedure === undefined ? Object.keys(edge).length > 0 : procedure.startsWith('edge.')
  return open ? [...services, browser] : services
}

// A call is `rag-service internal.retrieve`; one that ends in `*` stands for everything below.
function covers(call: string, service: string, procedure: string | undefined): boolean {
  if (procedure === undefined) return call.startsWith(`${service} `)
  return call.endsWith('*')
    ? `${service} ${procedure}`.startsWith(call.slice(0, -1))
    : call === `${service} ${procedure}`
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
 * The calls that a service's code makes, found by how they are written: `mesh.rag.internal.retrieve.query(`. What is
 * kept in a variable first counts as called with all that is below it, and a service that is used although no call to
 * it is seen counts as called throughout, unless users' calls are passed on to it.
 */
export function callsIn({ sources, uses, passesOn }: CallSearch): string[] {
  const found = Object.entries(uses).flatMap(([alias, service]) => {
    const calls = sources.flatMap((source) => callsTo(alias, source)).map((call) => `${service} ${call}`)
    return calls.length > 0 || passesOn ? calls : [`${service} *`]
  })
  return [...new Set(found)].sort()
}

function callsTo(alias: string, source: string): string[] {
  const path = new RegExp(String.raw`\b${alias}\s*\.\s*((?:edge|internal)\b(?:\s*\.\s*\w+)*)`, 'g')
  const paths = [...source.matchAll(path)].flatMap((match) => {
    const words = (match[1] ?? '').split('.').map((word) => word.trim())
    if (['query', 'mutate', 'subscribe'].includes(words.at(-1) ?? '')) return [words.slice(0, -1).join('.')]
    return keptIn(source.slice(0, match.index)).map((name) => [...words, ...name, '*'].join('.'))
  })
  // The client of a whole service in a variable, or under another name.
  const whole = new RegExp(
    String.raw`\bmesh\b[^\n]*\.\s*${alias}\b(?!\s*\.)|\{[^{}]*\b${alias}\s*:[^{}]*\}\s*=[^=\n]*\bmesh\b`,
  )
  return whole.test(source) ? [...paths, '*'] : paths
}

// `const { index, space } = ctx.mesh.rag.internal` keeps two parts; anything else all.
function keptIn(before: string): string[][] {
  const names = /\{([\w\s,]+)\}\s*=[^=;{}]*$/.exec(before)?.[1]
  return names === undefined ? [[]] : names.split(',').flatMap((name) => (name.trim() ? [[name.trim()]] : []))
}

import type { Topology } from '../../api.ts'

/** One process as it was found. */
export type Process = Topology['processes'][number]
/** What a process knows of the mesh. */
export type ProcessState = Extract<Process, { reached: true }>['state']
/** An edge as one process sees it. */
export type EdgeSignals = ProcessState['edges'][number]
/** How a breaker stands. */
export type Breaker = EdgeSignals['endpoints'][number]['breaker']

/** A service with the processes that serve it. */
export interface ServiceNode {
  readonly name: string
  readonly versions: readonly string[]
  /** Addresses at which it should be and nobody answers. */
  readonly missing: readonly string[]
}

/** A declared or seen way from one service to another, over all processes. */
export interface ServiceEdge {
  readonly key: string
  readonly from: string
  readonly to: string
  readonly parts: readonly { readonly app: string; readonly edge: EdgeSignals }[]
  readonly perSecond: number
  /** Calls that have not been answered yet. */
  readonly inFlight: number
  /** Share of the last minute's calls that failed. */
  readonly failed: number
  /** The slowest process's, in milliseconds. */
  readonly p95: number | null
  /** The worst of its endpoints. */
  readonly breaker: Breaker
  readonly transports: readonly EdgeSignals['transports'][number][]
}

/** The services and their edges. */
export interface ServiceGraph {
  readonly nodes: readonly ServiceNode[]
  readonly edges: readonly ServiceEdge[]
}

/** Joins what the processes report, in the order of names. */
export function graphOf({ processes }: Pick<Topology, 'processes'>): ServiceGraph {
  const states = processes.flatMap((one) => (one.reached ? [one.state] : []))
  const served = states.flatMap(({ services, version }) => services.map(({ name }) => ({ name, version })))
  const missing = processes.flatMap((one) =>
    one.reached ? [] : one.services.map((name) => ({ name, address: one.address })),
  )
  const declared = states.flatMap(({ services }) =>
    services.flatMap(({ name, uses }) => uses.map((to) => ({ from: name, to }))),
  )
  const seen = states.flatMap(({ app, edges }) => edges.map((edge) => ({ app, edge })))
  const ways = new Map(
    [...declared, ...seen.map(({ edge }) => ({ from: edge.caller, to: edge.callee }))].map((way) => [
      `${way.from} ${way.to}`,
      way,
    ]),
  )
  const names = new Set(
    [...served, ...missing]
      .map(({ name }) => name)
      .concat([...ways.values()].flatMap(({ from, to }) => [from, to])),
  )
  return {
    nodes: [...names].sort().map((name) => ({
      name,
      versions: [...new Set(served.filter((one) => one.name === name).map(({ version }) => version))].sort(),
      missing: missing.filter((one) => one.name === name).map(({ address }) => address),
    })),
    edges: [...ways]
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([key, way]) => ({
        key,
        ...way,
        ...joined(seen.filter(({ edge }) => edge.caller === way.from && edge.callee === way.to)),
      })),
  }
}

function joined(parts: ServiceEdge['parts']): Omit<ServiceEdge, 'key' | 'from' | 'to'> {
  const edges = parts.map(({ edge }) => edge)
  const calls = sum(edges.map((edge) => edge.calls.count))
  const times = edges.flatMap((edge) => (edge.calls.p95 === null ? [] : [edge.calls.p95]))
  const breakers = edges.flatMap((edge) => edge.endpoints.map(({ breaker }) => breaker))
  return {
    parts,
    perSecond: sum(edges.map((edge) => edge.calls.count / edge.seconds)),
    inFlight: sum(edges.map((edge) => edge.inFlight)),
    failed: calls === 0 ? 0 : sum(edges.map((edge) => failuresIn(edge.calls))) / calls,
    p95: times.length === 0 ? null : Math.max(...times),
    breaker: (['open', 'half-open'] as const).find((state) => breakers.includes(state)) ?? 'closed',
    transports: [...new Set(edges.flatMap((edge) => edge.transports))],
  }
}

/** How many of the counted calls failed. */
export function failuresIn({ errors }: Pick<EdgeSignals['calls'], 'errors'>): number {
  return sum(Object.values(errors))
}

/** Leaves out edges that close a circle, which a drawing in rows cannot hold. */
export function withoutCircles(
  edges: readonly { from: string; to: string }[],
): { from: string; to: string }[] {
  const kept: { from: string; to: string }[] = []
  const leads = (from: string, to: string): boolean =>
    from === to || kept.some((edge) => edge.from === from && leads(edge.to, to))
  for (const { from, to } of edges) if (!leads(to, from)) kept.push({ from, to })
  return kept
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, one) => total + one, 0)
}

import type { AnyService } from '@wattos/mesh'

/** Which service may call which, as declared. */
export interface Graph {
  readonly nodes: readonly { readonly name: string; readonly port: number }[]
  readonly edges: readonly { readonly from: string; readonly to: string }[]
}

/** The graph of the services' declarations, in the order of their names. */
export function graphOf(services: readonly Pick<AnyService, 'name' | 'port' | 'uses'>[]): Graph {
  const ordered = [...services].sort((a, b) => (a.name < b.name ? -1 : 1))
  const targets = ordered.flatMap(({ uses }) => Object.values(uses))
  const ports = new Map([...targets, ...ordered].map(({ name, port }) => [name, port]))
  return {
    nodes: [...ports].map(([name, port]) => ({ name, port })).sort((a, b) => (a.name < b.name ? -1 : 1)),
    edges: ordered.flatMap(({ name, uses }) =>
      [...new Set(Object.values(uses).map((used) => used.name))].sort().map((to) => ({ from: name, to })),
    ),
  }
}

/** Services that use each other in a circle, the first one again at the end; undefined where there is none. */
export function circleIn({ nodes, edges }: Graph): string[] | undefined {
  const done = new Set<string>()
  const visit = (name: string, path: readonly string[]): string[] | undefined => {
    if (path.includes(name)) return [...path.slice(path.indexOf(name)), name]
    if (done.has(name)) return undefined
    for (const { to } of edges.filter(({ from }) => from === name)) {
      const found = visit(to, [...path, name])
      if (found) return found
    }
    done.add(name)
    return undefined
  }
  for (const { name } of nodes) {
    const found = visit(name, [])
    if (found) return found
  }
  return undefined
}

/** The graph as text for Mermaid, which GitHub draws. */
export function toMermaid({ nodes, edges }: Graph): string {
  const id = (name: string) => name.replaceAll('-', '_')
  return [
    'flowchart TD',
    ...nodes.map(({ name, port }) => `  ${id(name)}["${name}<br/>${port}"]`),
    ...edges.map(({ from, to }) => `  ${id(from)} --> ${id(to)}`),
    '',
  ].join('\n')
}

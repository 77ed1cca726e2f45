import type { Graph } from './graph.ts'

/** Where a box or the bend of a line is: row from the top, and the middle of its column. */
export interface Spot {
  readonly name: string
  readonly row: number
  readonly column: number
}

/** A drawing: boxes, and lines as the spots they run through from caller to callee. */
export interface Layout {
  readonly boxes: readonly Spot[]
  readonly lines: readonly (readonly Spot[])[]
  readonly rows: number
  readonly columns: number
}

/**
 * Lays out a graph without circles in rows: who is called by nobody above, everyone else below all callers. A line over
 * several rows gets a place of its own in each, so that it runs through no box.
 */
export function layOut({ nodes, edges }: Graph): Layout {
  const rowOf = rowsOf({ nodes, edges })
  const chains = edges.map(({ from, to }) => chain({ from, to }, rowOf))
  const links = chains.flatMap((names) =>
    names.slice(1).map((name, index) => ({ from: names[index] ?? name, to: name })),
  )
  const depth = Math.max(0, ...rowOf.values()) + 1
  const between = chains.flatMap((names) =>
    names.slice(1, -1).map((name, index) => ({ name, row: (rowOf.get(names[0] ?? '') ?? 0) + index + 1 })),
  )
  const all = [...nodes.map(({ name }) => ({ name, row: rowOf.get(name) ?? 0 })), ...between]
  const rows = Array.from({ length: depth }, (_, row) =>
    all.filter((one) => one.row === row).map(({ name }) => name),
  )
  straighten(rows, links)
  const columns = Math.max(0, ...rows.map((row) => row.length))
  const spots = new Map(
    rows.flatMap((row, index) =>
      row.map(
        (name, place) => [name, { name, row: index, column: place + (columns - row.length) / 2 }] as const,
      ),
    ),
  )
  const at = (name: string): Spot => spots.get(name) ?? { name, row: 0, column: 0 }
  return {
    boxes: nodes.map(({ name }) => at(name)),
    lines: chains.map((names) => names.map(at)),
    rows: depth,
    columns,
  }
}

/** The length of the longest way to each service. */
function rowsOf({ nodes, edges }: Graph): Map<string, number> {
  const rows = new Map<string, number>()
  const rowOf = (name: string): number => {
    const known = rows.get(name)
    if (known !== undefined) return known
    const callers = edges.filter(({ to }) => to === name)
    const row = Math.max(-1, ...callers.map(({ from }) => rowOf(from))) + 1
    rows.set(name, row)
    return row
  }
  for (const { name } of nodes) rowOf(name)
  return rows
}

function chain({ from, to }: { from: string; to: string }, rowOf: ReadonlyMap<string, number>): string[] {
  const length = (rowOf.get(to) ?? 0) - (rowOf.get(from) ?? 0) - 1
  return [from, ...Array.from({ length }, (_, index) => `${from} ${to} ${index}`), to]
}

// Each row is ordered by the middle of what it is linked with in the row above, then below; a few rounds are enough here.
function straighten(rows: string[][], links: readonly { from: string; to: string }[]): void {
  const order = (row: string[], beside: string[], linked: (name: string) => string[]) => {
    const middle = (name: string) => {
      const places = linked(name).map((one) => (beside.indexOf(one) + 0.5) / beside.length)
      return places.length === 0 ? 0.5 : places.reduce((sum, place) => sum + place, 0) / places.length
    }
    const placed = row.map((name) => ({ name, place: middle(name) }))
    placed.sort((a, b) => a.place - b.place)
    row.splice(0, row.length, ...placed.map(({ name }) => name))
  }
  const callers = (name: string) => links.filter(({ to }) => to === name).map(({ from }) => from)
  const callees = (name: string) => links.filter(({ from }) => from === name).map(({ to }) => to)
  for (let round = 0; round < 4; round += 1) {
    for (const [index, row] of rows.entries()) if (index > 0) order(row, rows[index - 1] ?? [], callers)
    for (const [index, row] of [...rows.entries()].reverse())
      if (index < rows.length - 1) order(row, rows[index + 1] ?? [], callees)
  }
}

import { peers, type PeerName } from '../peers/index.ts'
import type { Comparison, Group } from './comparisons.ts'
import type { Measured, Results } from './measure.ts'

/** One comparison's outcome. `ratio` is how many times better ours is: at least `target`, where there is one. */
export interface Row {
  readonly case: string
  readonly peer: string
  readonly ours: number
  readonly theirs: number
  readonly ratio: number
  readonly target: number | null
}

const figures = {
  'CPU µs per call': { of: ({ cpu }: Measured) => cpu, more: false, promised: true },
  'calls per second': { of: ({ perSecond }: Measured) => perSecond, more: true, promised: false },
  'p50 ms': { of: ({ p50 }: Measured) => p50, more: false, promised: false },
  'p99 ms': { of: ({ p99 }: Measured) => p99, more: false, promised: false },
} as const

/** Rows of a group at a number of calls in flight; only the CPU at 64 is promised anything. */
export async function callRows(
  { name, comparisons }: Group,
  inFlight: number,
  results: Results,
): Promise<Row[]> {
  const rows: Row[] = []
  for (const [label, { of, more, promised }] of Object.entries(figures)) {
    const stated = comparisons.map((one) => ({
      ...one,
      target: promised && inFlight === 64 ? one.target : null,
    }))
    rows.push(
      ...(await compare(`${name}, ${inFlight} in flight: ${label}`, stated, {
        of: figureOf(results, of),
        more,
      })),
    )
  }
  return rows
}

/** Finds a figure of a peer in results. */
export function figureOf(
  results: Results,
  of: (measured: Measured) => number,
): (peer: PeerName) => number | undefined {
  return (peer) => {
    const found = results.get(peer)
    return found && of(found)
  }
}

interface Figure {
  readonly of: (peer: PeerName) => number | undefined
  /** More is better. */
  readonly more?: boolean
}

/** Compares one figure; peers that could not be measured have no row. */
export async function compare(
  label: string,
  comparisons: readonly Comparison[],
  { of, more = false }: Figure,
): Promise<Row[]> {
  const rows: Row[] = []
  for (const { ours: our, theirs: their, target } of comparisons) {
    const ours = of(our)
    const theirs = of(their)
    if (ours === undefined || theirs === undefined) continue
    const { title } = await peers[their]()
    rows.push({
      case: label,
      peer: title,
      ours: rounded(ours),
      theirs: rounded(theirs),
      ratio: rounded(more ? ours / theirs : theirs / ours),
      target,
    })
  }
  return rows
}

function rounded(value: number): number {
  return Number(value.toPrecision(4))
}

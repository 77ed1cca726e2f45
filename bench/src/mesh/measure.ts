import type { PeerName } from '../peers/index.ts'
import type { Plan } from './plan.ts'
import type { Variant } from './variant.ts'

/** What was measured of a peer: medians over the passes. */
export interface Measured {
  /** CPU microseconds per call or token, all processes together. */
  readonly cpu: number
  readonly perSecond: number
  /** Milliseconds; zero for streams. */
  readonly p50: number
  readonly p99: number
}

/** What was measured of each peer. */
export type Results = Map<PeerName, Measured>

/** Measures each variant in turn, forward and backward, so that none profits from the machine's good moments. */
export async function interleaved(
  variants: readonly Variant[],
  { passes, failed }: { passes: number; failed: (peer: PeerName, reason: string) => void },
  measure: (variant: Variant) => Promise<Measured>,
): Promise<Results> {
  const all = new Map<PeerName, Measured[]>(variants.map(({ peer }) => [peer, []]))
  for (let pass = 0; pass < passes; pass++) {
    for (const variant of pass % 2 === 0 ? variants : variants.toReversed()) {
      const measured = all.get(variant.peer)
      if (!measured) continue
      try {
        measured.push(await measure(variant))
      } catch (error) {
        all.delete(variant.peer)
        failed(variant.peer, error instanceof Error ? error.message : String(error))
      }
    }
  }
  return new Map([...all].map(([peer, measured]) => [peer, medians(measured)]))
}

function medians(all: readonly Measured[]): Measured {
  const of = (name: keyof Measured) => median(all.map((one) => one[name]))
  return { cpu: of('cpu'), perSecond: of('perSecond'), p50: of('p50'), p99: of('p99') }
}

function median(values: readonly number[]): number {
  const sorted = values.toSorted((a, b) => a - b)
  const middle = sorted.length / 2
  return ((sorted[Math.ceil(middle) - 1] ?? 0) + (sorted[Math.floor(middle)] ?? 0)) / 2
}

/** Measures calls with so many in flight; throws when an answer was wrong. */
export function closedLoop(inFlight: number, ms: number): (variant: Variant) => Promise<Measured> {
  return async ({ load, cpu, title }) => {
    const before = await cpu()
    const {
      calls = 0,
      wrong = 0,
      ms: took = 1,
      p50 = 0,
      p99 = 0,
    } = await load.ask({ do: 'closed', inFlight, ms })
    const used = (await cpu()) - before
    if (wrong > 0 || calls === 0) throw new Error(`${title} answered ${wrong} of ${calls} calls wrongly`)
    return { cpu: used / calls, perSecond: (calls / took) * 1_000, p50, p99 }
  }
}

/** Measures streams that are read as fast as they come. */
export function streamLoop({ streams, tokens: each }: Plan): (variant: Variant) => Promise<Measured> {
  return async ({ load, cpu }) => {
    const before = await cpu()
    const { tokens = 1, ms = 1 } = await load.ask({
      do: 'streams',
      count: streams,
      tokens: each,
      hold: false,
    })
    return { cpu: ((await cpu()) - before) / tokens, perSecond: (tokens / ms) * 1_000, p50: 0, p99: 0 }
  }
}

/** Kilobytes of heap and external memory that the gateway holds for each open stream. */
export async function memoryPerStream(
  { load, gateway, title }: Variant,
  { heldStreams: count }: Plan,
): Promise<number> {
  if (!gateway) throw new Error(`${title} has no gateway`)
  const { bytes: before = 0 } = await gateway.ask({ do: 'memory' })
  await load.ask({ do: 'streams', count, tokens: 20, hold: true })
  const { bytes: during = 0 } = await gateway.ask({ do: 'memory' })
  await load.ask({ do: 'release' })
  return (during - before) / count / 1_024
}

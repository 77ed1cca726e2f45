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

/** Told of a peer that could not be measured. */
type OnFailed = (peer: PeerName, reason: string) => void

/** Does something with one variant after the other; those with which it fails are left out. */
export async function ofEach<T>(
  variants: readonly Variant[],
  failed: OnFailed,
  action: (variant: Variant) => Promise<T>,
): Promise<Map<PeerName, T>> {
  const given = new Map<PeerName, T>()
  for (const variant of variants) {
    try {
      given.set(variant.peer, await action(variant))
    } catch (error) {
      failed(variant.peer, error instanceof Error ? error.message : String(error))
    }
  }
  return given
}

/** Measures each variant in turn, forward and backward, so that none profits from the machine's good moments. */
export async function interleaved(
  variants: readonly Variant[],
  { passes, failed }: { passes: number; failed: OnFailed },
  measure: (variant: Variant) => Promise<Measured>,
): Promise<Results> {
  const all = new Map<PeerName, Measured[]>()
  let working = [...variants]
  for (let pass = 0; pass < passes; pass++) {
    const measured = await ofEach(pass % 2 === 0 ? working : working.toReversed(), failed, measure)
    for (const [peer, one] of measured) all.set(peer, [...(all.get(peer) ?? []), one])
    working = working.filter(({ peer }) => measured.has(peer))
  }
  return new Map(working.map(({ peer }) => [peer, medians(all.get(peer) ?? [])]))
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

/** Share of the calls that may fail: a server that protects itself refuses some when the machine stalls. */
const mostFailures = 0.01

/** Measures calls with so many in flight; throws when an answer was wrong, or when many calls failed. */
export function closedLoop(inFlight: number, ms: number): (variant: Variant) => Promise<Measured> {
  return async ({ load, cpu }) => {
    const before = await cpu()
    const figures = await load.ask({ do: 'closed', inFlight, ms })
    const used = (await cpu()) - before
    const { calls = 0, wrong = 0, failed = 0, ms: took = 1, p50 = 0, p99 = 0 } = figures
    if (calls === 0 || wrong > 0 || failed > calls * mostFailures)
      throw new Error(`of ${calls} calls ${wrong} were answered wrongly and ${failed} failed`)
    return { cpu: used / (calls - failed), perSecond: ((calls - failed) / took) * 1_000, p50, p99 }
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

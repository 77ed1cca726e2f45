import type { LlmCase, LlmMeasured } from './measure.ts'
import { type GatewayPeerName, gatewayPeers } from './peers.ts'
import type { LlmVariant } from './variant.ts'

/**
 * One comparison's outcome; `ratio` is how many times better ours is: at least `target`, where there is one. Beside a fixed
 * limit `peer` is `limit`. Without a figure of theirs `note` says why.
 */
export interface LlmRow {
  readonly case: string
  readonly peer: string
  readonly ours: number
  readonly theirs: number | null
  readonly ratio: number | null
  readonly target: number | null
  readonly note?: string
}

/** Megabytes of each gateway: heap and external memory after a collection, and resident. */
export type Memory = Map<GatewayPeerName, { readonly heap: number; readonly rss: number }>

/** Everything that was measured. */
export interface Outcome {
  readonly cases: ReadonlyMap<LlmCase, ReadonlyMap<GatewayPeerName, LlmMeasured>>
  /** Slow streams without a noticeable pause, of so many. */
  readonly free: ReadonlyMap<GatewayPeerName, number>
  readonly paced: number
  readonly memory: { readonly idle: Memory; readonly steady: Memory; readonly after: Memory }
  readonly variants: readonly LlmVariant[]
}

type Targets = Partial<Record<GatewayPeerName, number>>

interface Figure {
  readonly label: string
  readonly of: (measured: LlmMeasured, direct: LlmMeasured | undefined) => number
  readonly more?: boolean
  /** Least ratios by what is measured, as `whole 64` or `stream 1`. */
  readonly targets: Readonly<Record<string, Targets>>
  /** Cases in which the figure says something. */
  readonly when: (one: LlmCase) => boolean
}

// Nothing is added in less than the clock's noise.
const added = (total: number, direct: number | undefined) => Math.max(0.01, total - (direct ?? 0))

const figures: readonly Figure[] = [
  {
    label: 'CPU µs of the gateway per call',
    of: ({ cpu }) => cpu,
    targets: { 'whole 64': { portkey: 8, musistudio: 3 } },
    when: () => true,
  },
  {
    label: 'calls per second',
    of: ({ perSecond }) => perSecond,
    more: true,
    targets: {
      'whole 64': { portkey: 8 },
      'whole 256': { portkey: 6 },
      'stream 64': { portkey: 4 },
      'stream 256': { portkey: 3 },
    },
    when: () => true,
  },
  {
    label: 'added p50 ms',
    of: ({ p50 }, direct) => added(p50, direct?.p50),
    targets: { 'whole 1': { portkey: 4 } },
    when: ({ stream, inFlight }) => !stream && inFlight === 1,
  },
  {
    label: 'added p99 ms',
    of: ({ p99 }, direct) => added(p99, direct?.p99),
    targets: {},
    when: ({ stream, inFlight }) => !stream && inFlight === 1,
  },
  {
    label: 'added p50 ms to the first delta',
    of: ({ first }, direct) => added(first, direct?.first),
    targets: { 'stream 1': { portkey: 20 } },
    when: ({ stream, inFlight }) => stream && inFlight === 1,
  },
]

const peers = ['direct', 'apart', 'pass', 'portkey', 'musistudio'] as const
/** Most that may be added at the 99th percentile with one call in flight, in milliseconds. */
const mostAddedMs = 2
/** Streams that must run at once without a pause. */
const leastFree = 128
/** Most that memory may have grown after the load, as a share of what it was before. */
const mostGrown = 1.15

/** The rows of a run. */
export function llmRows(outcome: Outcome): LlmRow[] {
  const rows: LlmRow[] = []
  for (const [one, results] of outcome.cases) {
    const name = `${one.stream ? 'stream' : 'whole'} ${one.inFlight}`
    for (const figure of figures.filter(({ when }) => when(one))) {
      const ours = results.get('ours')
      if (!ours) continue
      const value = figure.of(ours, results.get('direct'))
      const title = `${one.stream ? 'streams' : 'whole answers'}, ${one.inFlight} in flight: ${figure.label}`
      for (const peer of peers) {
        // The provider itself is no gateway: it adds nothing and has no CPU of one.
        if (peer === 'direct' && figure.label !== 'calls per second') continue
        const theirs = results.get(peer)
        const target = figure.targets[name]?.[peer] ?? null
        rows.push(
          compared({ title, peer, target, more: figure.more ?? false }, value, {
            theirs: theirs && figure.of(theirs, results.get('direct')),
            note: noteOf(outcome, peer, one.stream),
          }),
        )
      }
      if (figure.label === 'added p99 ms') rows.push(limited(title, value, mostAddedMs))
    }
  }
  return [...rows, ...streamRows(outcome), ...memoryRows(outcome)]
}

interface Named {
  readonly title: string
  readonly peer: GatewayPeerName
  readonly target: number | null
  readonly more: boolean
}

function compared(
  { title, peer, target, more }: Named,
  ours: number,
  { theirs, note }: { theirs: number | undefined; note: string | undefined },
): LlmRow {
  const row = { case: title, peer: gatewayPeers[peer].title, ours: rounded(ours), target }
  if (theirs === undefined) return { ...row, theirs: null, ratio: null, note: note ?? 'not measured' }
  const ratio = more ? ours / theirs : theirs / ours
  // Beside nothing there is no how many times.
  return { ...row, theirs: rounded(theirs), ratio: Number.isFinite(ratio) ? rounded(ratio) : null }
}

const limited = (title: string, ours: number, most: number): LlmRow => ({
  case: title,
  peer: 'limit',
  ours: rounded(ours),
  theirs: most,
  ratio: rounded(most / ours),
  target: 1,
})

function noteOf({ variants }: Outcome, peer: GatewayPeerName, stream: boolean): string | undefined {
  const streams = variants.find((one) => one.peer === peer)?.streams
  return stream && typeof streams === 'string' ? `as installed its streams fail: ${streams}` : undefined
}

function streamRows(outcome: Outcome): LlmRow[] {
  const { free, paced } = outcome
  const ours = free.get('ours') ?? 0
  const title = `of ${paced} slow streams at once, those without a pause`
  const least = Math.min(leastFree, paced)
  const limit = { case: title, peer: 'limit', ours, theirs: least, ratio: rounded(ours / least), target: 1 }
  const others = (['portkey', 'musistudio'] as const).map((peer) =>
    compared({ title, peer, target: null, more: true }, ours, {
      theirs: free.get(peer),
      note: noteOf(outcome, peer, true),
    }),
  )
  return [limit, ...others]
}

function memoryRows({ memory: { idle, steady, after }, variants }: Outcome): LlmRow[] {
  const at = (memory: Memory, peer: GatewayPeerName) => memory.get(peer)
  const own: readonly GatewayPeerName[] = ['direct', 'ours', 'apart']
  const others = variants.map(({ peer }) => peer).filter((peer) => !own.includes(peer))
  const rows = (['idle', 'steady', 'after'] as const).flatMap((moment) => {
    const memory = { idle, steady, after }[moment]
    return others.map((peer) =>
      compared(
        { title: `memory ${moment}: resident MB`, peer, target: null, more: false },
        at(memory, 'ours')?.rss ?? 0,
        {
          theirs: at(memory, peer)?.rss,
          note: undefined,
        },
      ),
    )
  })
  const grown = (at(after, 'ours')?.heap ?? 0) / (at(idle, 'ours')?.heap ?? 1)
  return [...rows, limited('memory after the load: heap as a share of idle', grown, mostGrown)]
}

function rounded(value: number): number {
  return Number(value.toPrecision(4))
}

/** Length of a slot and their number: together a minute, in milliseconds. */
const slotMs = 5_000
const slotCount = 12
/** Each doubling of the time is cut into eight parts, so that a percentile is right within 6 %. */
const parts = 8
const bucketCount = 32 * parts

interface Slot {
  number: number
  count: number
  readonly buckets: Uint32Array
  readonly codes: Map<string, number>
}

/** What happened within the last minute. */
export interface Summary {
  readonly count: number
  /** How many ended otherwise than well, by the name of the failure. */
  readonly errors: Readonly<Record<string, number>>
  /** Milliseconds that 50, 95 and 99 of 100 stayed below; null when nothing was timed. */
  readonly p50: number | null
  readonly p95: number | null
  readonly p99: number | null
}

/** Counts and times of the last minute in a few kilobytes; noting one costs well below a tenth of a microsecond. */
export class MinuteWindow {
  readonly #slots: Slot[] = []

  /** Notes an event at `now` (of `performance.now()`): how long it took, unless that says nothing, and how it failed, if it did. */
  observe(now: number, ms: number | undefined, code?: string): void {
    const slot = this.#slotAt(Math.floor(now / slotMs))
    slot.count += 1
    if (ms !== undefined) {
      const index = bucketOf(ms)
      slot.buckets[index] = (slot.buckets[index] ?? 0) + 1
    }
    if (code !== undefined) slot.codes.set(code, (slot.codes.get(code) ?? 0) + 1)
  }

  /** The slots that are not older than a minute. */
  recent(now: number): readonly Slot[] {
    const oldest = Math.floor(now / slotMs) - slotCount
    return this.#slots.filter((slot) => slot.number > oldest)
  }

  #slotAt(number: number): Slot {
    const place = number % slotCount
    const found = (this.#slots[place] ??= {
      number,
      count: 0,
      buckets: new Uint32Array(bucketCount),
      codes: new Map(),
    })
    if (found.number !== number) {
      found.number = number
      found.count = 0
      found.buckets.fill(0)
      found.codes.clear()
    }
    return found
  }
}

/** Sums up the last minute of one window or several. */
export function summarise(windows: readonly MinuteWindow[], now = performance.now()): Summary {
  const slots = windows.flatMap((window) => window.recent(now))
  const errors: Record<string, number> = {}
  for (const { codes } of slots) for (const [code, count] of codes) errors[code] = (errors[code] ?? 0) + count
  const buckets = Array.from({ length: bucketCount }, (_, index) =>
    slots.reduce((sum, slot) => sum + (slot.buckets[index] ?? 0), 0),
  )
  const timed = buckets.reduce((sum, count) => sum + count, 0)
  const below = (share: number) => (timed === 0 ? null : percentile(buckets, Math.ceil(timed * share)))
  return {
    count: slots.reduce((sum, { count }) => sum + count, 0),
    errors,
    p50: below(0.5),
    p95: below(0.95),
    p99: below(0.99),
  }
}

function bucketOf(ms: number): number {
  const micros = Math.min(0x7f_ff_ff_ff, Math.max(parts, ms * 1_000)) | 0
  const exponent = 31 - Math.clz32(micros)
  return exponent * parts + ((micros >> (exponent - 3)) & (parts - 1))
}

function percentile(buckets: readonly number[], rank: number): number {
  let seen = 0
  const index = buckets.findIndex((count) => (seen += count) >= rank)
  const middle = 2 ** Math.floor(index / parts) * (1 + ((index % parts) + 0.5) / parts)
  return Number((middle / 1_000).toPrecision(3))
}

import { isDeepStrictEqual } from 'node:util'
import type { Ask } from '../peers/peer.ts'
import { idOf, readRecord } from '../record.ts'
import type { Figures } from './messages.ts'

/** Throws unless the answer is the very record that was asked for. */
export async function checkAnswer(ask: Ask): Promise<Figures> {
  for (const id of [idOf(1), idOf(77)]) {
    // Protobuf's messages carry their type's name; what counts is what was asked for.
    const answer = Object.fromEntries(Object.entries(await ask(id)).filter(([name]) => !name.startsWith('$')))
    if (!isDeepStrictEqual(answer, readRecord(id)))
      throw new Error(`asked for ${id}, was answered ${JSON.stringify(answer).slice(0, 200)}`)
  }
  return {}
}

class Tally {
  readonly times: number[] = []
  wrong = 0
  failed = 0
  #asked = 0
  readonly #ask: Ask

  constructor(ask: Ask) {
    this.#ask = ask
  }

  /** Asks once; `from` is when the answer began to be waited for. */
  async once(from: number): Promise<void> {
    const id = idOf(this.#asked++)
    try {
      const record = await this.#ask(id)
      if (record.id !== id) this.wrong += 1
    } catch {
      this.failed += 1
    }
    this.times.push(performance.now() - from)
  }

  figures(ms: number): Figures {
    const sorted = Float64Array.from(this.times).sort()
    const at = (share: number) => sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? 0
    return { calls: sorted.length, wrong: this.wrong, failed: this.failed, ms, p50: at(0.5), p99: at(0.99) }
  }
}

/** Keeps so many calls in flight for so long: the next begins when one ends. */
export async function runClosed(
  ask: Ask,
  { inFlight, ms }: { inFlight: number; ms: number },
): Promise<Figures> {
  const tally = new Tally(ask)
  const began = performance.now()
  const until = began + ms
  async function caller(): Promise<void> {
    for (let now = performance.now(); now < until; now = performance.now()) await tally.once(now)
  }
  await Promise.all(Array.from({ length: inFlight }, caller))
  return tally.figures(performance.now() - began)
}

/** Begins calls at a constant rate, whether or not the earlier ones have ended; times count from when a call was due. */
export async function runOpen(
  ask: Ask,
  { perSecond, ms }: { perSecond: number; ms: number },
): Promise<Figures> {
  const tally = new Tally(ask)
  const began = performance.now()
  const total = Math.floor((perSecond * ms) / 1_000)
  const all = Promise.withResolvers<void>()
  const ended = () => {
    if (tally.times.length === total) all.resolve()
  }
  for (let n = 0; n < total;) {
    const due = Math.min(total, Math.floor(((performance.now() - began) * perSecond) / 1_000))
    for (; n < due; n++) void tally.once(began + (n * 1_000) / perSecond).then(ended)
    await new Promise((resolve) => setImmediate(resolve))
  }
  if (total > 0) await all.promise
  return tally.figures(performance.now() - began)
}

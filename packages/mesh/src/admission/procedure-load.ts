/** Answers over which the long mean forgets. */
const longWindow = 600
/** Answers after which the mean begins to forget. */
const warmUp = 10
/** Answers below which nothing is known, and so nothing is said. */
const enough = 20
/** Differences below so many milliseconds are noise of the machine and not load. */
const noiseMs = 5

/** How long the answers of one procedure take: each is compared with its own past, since procedures differ by thousands. */
export class ProcedureLoad {
  #count = 0
  #longMs = 0
  #medianMs = 0

  /** Notes an answer time; how the usual one compares with it: 1 as usual, below it slower, above it faster. */
  observe(ms: number): number {
    this.#count += 1
    this.#longMs += (ms - this.#longMs) / (this.#count <= warmUp ? this.#count : (longWindow + 1) / 2)
    this.#medianMs =
      this.#count === 1
        ? ms
        : this.#medianMs + Math.max(0.05, this.#medianMs * 0.05) * Math.sign(ms - this.#medianMs)
    const ratio = Math.max(noiseMs, this.#longMs) / Math.max(noiseMs, ms)
    // After a long bad time the mean would take hundreds of answers to come down.
    if (ratio > 2) this.#longMs *= 0.95
    return ratio
  }

  /** The time that half of the answers take at most, in milliseconds; 0 before there are enough. */
  get usualMs(): number {
    return this.#count < enough ? 0 : Math.max(0, this.#medianMs)
  }
}

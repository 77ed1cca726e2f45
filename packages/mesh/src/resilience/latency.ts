/** How fast a mean forgets, in milliseconds. */
const decayMs = 10_000

/**
 * Peak-sensitive moving mean of an endpoint's answer times, in milliseconds: it jumps up with a slow answer at once and
 * comes down slowly, so that a struggling endpoint is avoided before it fails.
 */
export class PeakEwma {
  #value = 0
  #at = performance.now()

  /** The mean now. It fades while nothing is observed, so that an endpoint which was slow once is tried again. */
  get value(): number {
    return this.#value * Math.exp((this.#at - performance.now()) / decayMs)
  }

  observe(ms: number, now = performance.now()): void {
    if (ms > this.#value) {
      this.#value = ms
    } else {
      const weight = Math.exp(-(now - this.#at) / decayMs)
      this.#value = this.#value * weight + ms * (1 - weight)
    }
    this.#at = now
  }
}

/** The answer time that 95 of 100 stay below, in milliseconds, over roughly the last thousand answers; undefined before there are enough. */
export class Percentile95 {
  #value = 0
  #count = 0

  observe(ms: number): void {
    this.#count += 1
    if (this.#count === 1) this.#value = ms
    // Moves up nineteen times as far for an answer above as down for one below, and so settles where 5 % lie above.
    const step = Math.max(0.05, this.#value * 0.05)
    this.#value = Math.max(0, ms > this.#value ? this.#value + step * 0.95 : this.#value - step * 0.05)
  }

  get value(): number | undefined {
    return this.#count < 50 ? undefined : this.#value
  }
}

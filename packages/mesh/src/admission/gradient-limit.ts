const lowest = 20
const highest = 200
const smoothing = 0.2
/** How much slower than usual is still as usual. */
const tolerance = 1.5
/** Room to grow. */
const queue = 4
/** Shortest time between two steps down, in milliseconds. */
const stepMs = 10

/**
 * How many calls a service serves at once: more while answers take as long as ever, fewer when they take longer. The
 * rule is Netflix's Gradient2, with the measure taken per procedure.
 */
export class GradientLimit {
  #value = lowest
  #steppedAt = Number.NEGATIVE_INFINITY

  get value(): number {
    return this.#value
  }

  /**
   * Notes an answer: how the procedure's usual time compares with it, how many calls were being served, and when, on the
   * loop's clock. All calls that a pause of the process has made slow are one reason to serve fewer, and not one each.
   */
  observe(ratio: number, inFlight: number, at: number): void {
    // What is not used says nothing about how much there could be.
    if (inFlight < this.#value / 2) return
    const gradient = Math.min(1, Math.max(0.5, tolerance * ratio))
    if (gradient < 1 && at - this.#steppedAt < stepMs) return
    if (gradient < 1) this.#steppedAt = at
    const wanted = this.#value * gradient + queue
    this.#value = Math.min(highest, Math.max(lowest, this.#value * (1 - smoothing) + wanted * smoothing))
  }
}

/** Time between two looks at whether a service that has been away for long is back, in milliseconds. */
const lookMs = 1_000
/** Without a call for so long nothing is known any more, in milliseconds. */
const forgetMs = 60_000

/**
 * Whether a service listens anywhere. One that has just gone is waited for, since it is probably starting again; once
 * it has been away for longer than that, callers learn so at once, and a single call a second looks whether it is back.
 */
export class Absence {
  readonly #patienceMs: number
  readonly #now: () => number
  #since: number | undefined
  #seenAt = 0
  #lookAt = 0

  constructor(patienceMs: number, now: () => number = () => performance.now()) {
    this.#patienceMs = patienceMs
    this.#now = now
  }

  /** Notes that somebody was there. */
  end(): void {
    this.#since = undefined
  }

  /** Notes that nobody was there. */
  note(): void {
    const now = this.#now()
    if (this.#since === undefined || now - this.#seenAt > forgetMs) this.#since = now
    this.#seenAt = now
    this.#lookAt = now + lookMs
  }

  /** Whether it has only just begun, so that it is worth waiting for somebody. */
  get isShort(): boolean {
    return this.#since === undefined || this.#now() - this.#since < this.#patienceMs
  }

  /** Whether a call should go and see; false when another has just found nobody after a long time, or is on its way. */
  get admits(): boolean {
    if (this.#since === undefined) return true
    const now = this.#now()
    if (this.isShort || now - this.#seenAt > forgetMs) return true
    if (now < this.#lookAt) return false
    this.#lookAt = now + lookMs
    return true
  }
}

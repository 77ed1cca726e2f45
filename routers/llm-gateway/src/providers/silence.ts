import { type Scope, unwatch, watch, type WheelEntry } from '@wattos/mesh'

/** How long a provider may be silent, in milliseconds: until its first word, and between two words. */
export interface Patience {
  readonly firstMs: number | undefined
  readonly idleMs: number
}

/** Ends a scope when a provider says nothing for too long. Looked after by one entry that is seldom set anew, however many words come. */
export class Silence {
  readonly #scope: Scope
  readonly #idleMs: number
  #patienceMs: number
  #since = performance.now()
  #held = 0
  #next: WheelEntry
  #last: NodeJS.Immediate | undefined

  constructor(scope: Scope, { firstMs, idleMs }: Patience) {
    this.#scope = scope
    this.#idleMs = idleMs
    this.#patienceMs = Math.min(firstMs ?? idleMs, idleMs)
    this.#next = this.#checkIn(this.#patienceMs)
  }

  /** The provider has said something. */
  heard(): void {
    this.#since = performance.now()
    this.#patienceMs = this.#idleMs
  }

  /** Somebody does not take what the provider says; until then it is not the provider that is silent. */
  until(taken: Promise<unknown>): Promise<unknown> {
    this.#held += 1
    return taken.then(() => {
      this.#held -= 1
      this.#since = performance.now()
    })
  }

  /** Stops watching. */
  end(): void {
    unwatch(this.#next)
    clearImmediate(this.#last)
  }

  #checkIn(ms: number): WheelEntry {
    return watch(performance.now() + ms, () => this.#check())
  }

  #check(): void {
    if (this.#goesOn()) return
    // What came while this process was busy has not been read yet: it is, before it counts as silence.
    this.#last = setImmediate(() => {
      if (!this.#goesOn())
        this.#scope.end(new DOMException('The provider was silent for too long.', 'TimeoutError'))
    })
  }

  #goesOn(): boolean {
    const now = performance.now()
    if (this.#held > 0) this.#since = now
    const left = this.#since + this.#patienceMs - now
    if (left > 0) this.#next = this.#checkIn(left)
    return left > 0
  }
}

import type { Allowances, Growth } from './allowances.ts'

/** Share of a second's calls that a replica takes at once, so that most calls ask nobody. */
const shareOfSecond = 0.1
/** What was taken and not used lapses after so many milliseconds. */
const keptMs = 1_000
/** How long allowances that could not be asked for are not asked for again, in milliseconds. */
const awayMs = 1_000

/** Whether a call may be made: yes, or no for so many milliseconds, or nobody knows, so that each replica counts for itself. */
export type Ruling = 'granted' | 'unknown' | { readonly waitMs: number }

interface Options {
  readonly allowances: Allowances
  readonly key: string
  readonly growth: Growth
  readonly now: () => number
}

/** One replica's part of an allowance that all share: some calls are taken at a time and then granted without asking. */
export class SharedAllowance {
  readonly #options: Options
  readonly #most: number
  #held = 0
  #lapsesAt = 0
  #closedUntil = 0
  #awayUntil = 0
  #asking: Promise<void> | undefined

  constructor(options: Options) {
    this.#options = options
    const { perSecond, burst } = options.growth
    this.#most = Math.max(1, Math.floor(Math.min(perSecond * shareOfSecond, burst / 2)))
  }

  /** Takes one call; at once as long as some are at hand. */
  take(): Ruling | Promise<Ruling> {
    const now = this.#options.now()
    if (now < this.#awayUntil) return 'unknown'
    if (now >= this.#lapsesAt) this.#held = 0
    if (this.#held === 0)
      return now < this.#closedUntil
        ? { waitMs: this.#closedUntil - now }
        : this.#ask().then(() => this.take())
    this.#held -= 1
    if (this.#held < this.#most / 2 && now >= this.#closedUntil) void this.#ask()
    return 'granted'
  }

  #ask(): Promise<void> {
    const { allowances, key, growth, now } = this.#options
    this.#asking ??= allowances
      .take(key, growth, this.#most)
      .then(
        ({ granted, waitMs }) => {
          this.#held += granted
          this.#lapsesAt = now() + keptMs
          if (granted === 0) this.#closedUntil = now() + waitMs
        },
        () => {
          this.#awayUntil = now() + awayMs
        },
      )
      .finally(() => {
        this.#asking = undefined
      })
    return this.#asking
  }
}

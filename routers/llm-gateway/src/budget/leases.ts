import type { Claim } from './charge.ts'
import type { LeaseStore } from './lease-store.ts'

/** A part of a window that this process hands out. */
interface Bucket {
  readonly claim: Claim
  /** Set aside and not handed out. */
  available: number
  /** Handed out to calls that go on. */
  out: number
  usedAt: number
  /** One question to the store at a time; others wait for it and look again. */
  asking: Promise<boolean> | undefined
  /** What those who wait need together. */
  waiting: number
}

/** After how long without a call what is set aside is given back, in milliseconds. */
const idleMs = 1_000
/** How many calls of a size a process sets aside for, if so much is there. */
const callsAhead = 64

/** Hands out amounts of limits to calls, from parts that the store set aside for this process. */
export class Leases {
  readonly #store: LeaseStore
  readonly #buckets = new Map<string, Bucket>()

  constructor(store: LeaseStore) {
    this.#store = store
  }

  /** Takes an amount; at once where the process has it set aside, else the store is asked. False: it is not there. */
  take(tenantId: string, claim: Claim, amount: number): boolean | Promise<boolean> {
    const bucket = this.#bucketOf(claim)
    bucket.usedAt = performance.now()
    return this.#deal(bucket, amount) || this.#askFor(tenantId, bucket, amount)
  }

  /** Ends what was taken: `used` of it stays used (and is written down by whoever keeps the accounts), the rest is free again. */
  settle(claim: Claim, taken: number, used: number): void {
    const bucket = this.#bucketOf(claim)
    bucket.out -= taken
    bucket.available += taken - used
  }

  /** Gives back what lies idle, or everything that is not handed out. */
  async giveBack(everything = false): Promise<void> {
    const now = performance.now()
    for (const [key, bucket] of this.#buckets) {
      if (bucket.asking || (!everything && now - bucket.usedAt < idleMs)) continue
      const { available } = bucket
      if (available > 0) {
        bucket.available = 0
        try {
          await this.#store.giveBack(bucket.claim, available)
        } catch (error) {
          bucket.available += available
          throw error
        }
      }
      if (bucket.available === 0 && bucket.out === 0) this.#buckets.delete(key)
    }
  }

  #bucketOf(claim: Claim): Bucket {
    const found = this.#buckets.get(claim.key)
    if (found) return found
    const made = { claim, available: 0, out: 0, usedAt: 0, asking: undefined, waiting: 0 }
    this.#buckets.set(claim.key, made)
    return made
  }

  #deal(bucket: Bucket, amount: number): boolean {
    if (bucket.available < amount) return false
    bucket.available -= amount
    bucket.out += amount
    return true
  }

  async #askFor(tenantId: string, bucket: Bucket, amount: number): Promise<boolean> {
    bucket.waiting += amount
    try {
      for (;;) {
        if (this.#deal(bucket, amount)) return true
        if (bucket.asking) {
          await bucket.asking
          continue
        }
        // What lies here counts too: only the difference is asked for.
        const need = amount - bucket.available
        const want = Math.max(need, bucket.waiting - bucket.available, amount * callsAhead)
        bucket.asking = this.#ask(tenantId, bucket, { need, want })
        const granted = await bucket.asking
        if (!granted && !this.#deal(bucket, amount)) return false
        if (!granted) return true
      }
    } finally {
      bucket.waiting -= amount
    }
  }

  async #ask(
    tenantId: string,
    bucket: Bucket,
    { need, want }: { need: number; want: number },
  ): Promise<boolean> {
    try {
      const granted = await this.#store.take({ tenantId, claim: bucket.claim, need, want })
      bucket.available += granted ?? 0
      return granted !== undefined
    } finally {
      bucket.asking = undefined
    }
  }
}

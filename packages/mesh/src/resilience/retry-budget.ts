/** Tokens added for each call: one further attempt for every five. */
const ratio = 0.2
/** Attempts that are always allowed, per second: so that a quiet service can be retried at all. */
const perSecond = 10
/** Time over which unused tokens are kept, in milliseconds. */
const windowMs = 10_000

/** Bounds the attempts beyond the first, so that callers never multiply the load on a service that is in trouble. */
export interface RetryBudget {
  /** Notes a first attempt. */
  readonly deposit: () => void
  /** Notes a further attempt that somebody further up has decided on: it is load here as well. */
  readonly spend: () => void
  /** Takes one further attempt; false when there is none left. */
  readonly withdraw: () => boolean
  /** Attempts left now. */
  readonly left: () => number
}

/** 20 % of the calls of the last 10 s plus 10 a second, as Finagle and Linkerd have it. */
export function createRetryBudget(now: () => number = () => performance.now()): RetryBudget {
  // Ten buckets of a second each, reused in turn.
  const buckets = Array.from({ length: windowMs / 1_000 }, () => ({
    second: -1,
    deposits: 0,
    withdrawals: 0,
  }))
  const began = now()

  function bucket() {
    const second = Math.floor(now() / 1_000)
    const found = buckets[second % buckets.length]
    if (!found) throw new RangeError('no bucket')
    if (found.second !== second) {
      found.second = second
      found.deposits = 0
      found.withdrawals = 0
    }
    return found
  }

  function left(): number {
    const oldest = Math.floor(now() / 1_000) - buckets.length
    let balance = perSecond * Math.min(windowMs / 1_000, 1 + (now() - began) / 1_000)
    for (const { second, deposits, withdrawals } of buckets)
      if (second > oldest) balance += deposits * ratio - withdrawals
    return balance
  }

  return {
    deposit() {
      bucket().deposits += 1
    },
    spend() {
      bucket().withdrawals += 1
    },
    withdraw() {
      if (left() < 1) return false
      bucket().withdrawals += 1
      return true
    },
    left,
  }
}

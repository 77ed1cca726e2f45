import { uuidv7 } from '@wattos/data'
import type { Failure } from '@wattos/mesh'
import type { Logger } from '@wattos/telemetry'
import { type Claim, claimsOf, type Amounts, type Who } from '../budget/charge.ts'
import { Leases } from '../budget/leases.ts'
import type { LeaseStore } from '../budget/lease-store.ts'
import { type ReadUsed, type Standing, Standings } from '../budget/standings.ts'
import { windowEnd } from '../budget/window.ts'
import { llmFailure } from '../errors.ts'
import type { Limit } from '../tenant/policy.ts'
import type { Journal, Recover } from './journal.ts'
import { type Closing, type EndLine, endedRecord, type UsageRecord } from './record.ts'
import type { StoreUsage } from './usage-store.ts'

/** A call would go beyond a limit. */
export class LimitReached extends Error {
  override readonly name = 'LimitReached'
  readonly limit: Limit
  readonly #startsAt: number
  constructor({ limit, startsAt }: Claim) {
    super(limit.name)
    this.limit = limit
    this.#startsAt = startsAt
  }

  /** What its caller is told: which limit it was, and when its next window begins. */
  get told(): Failure {
    const { name, unit, window } = this.limit
    const reason = unit === 'cost' ? 'LLM_BUDGET_EXHAUSTED' : 'LLM_LIMIT_REACHED'
    return llmFailure(reason, name).after(windowEnd(window, this.#startsAt) - Date.now())
  }
}

/** A call that is about to be made. */
export interface Opening {
  readonly who: Who
  /** What is known of it; the rest is filled in when it has ended. */
  readonly about: Pick<UsageRecord, 'requestId' | 'provider' | 'model' | 'kind' | 'alias'>
  /** `provider/model`, for limits per model. */
  readonly modelId: string
  readonly limits: readonly Limit[]
  /** Told how far the limits are used, before anything is set aside. */
  readonly tell?: ((standings: readonly Standing[]) => void) | undefined
  /** What it could take at most; set aside from hard limits until it has ended. */
  readonly most: Amounts
  /** What is written down if nothing more is heard of it. */
  readonly least: Pick<UsageRecord, 'tokensIn' | 'costMicros'>
}

/** An open account of one call. */
export interface Account {
  /** Settles it, once; resolves when that is noted where it survives this process. */
  close(closing: Closing): Promise<void>
}

/** Where the accounts are kept. */
export interface AccountParts {
  readonly instance: string
  readonly journal: Journal
  readonly recover: Recover
  readonly leases: LeaseStore
  readonly store: StoreUsage
  readonly used: ReadUsed
  readonly log: Pick<Logger, 'info' | 'warn' | 'error'>
}

/** How long what has been used may wait for others, in milliseconds, so that one statement stores it together. */
const flushMs = 500
/** Calls that are stored together at most: more would keep the event loop too long. */
const flushBatch = 1_000
const beatMs = 5_000

/** Keeps what every call uses: sets aside before, settles after, writes down in between. */
export class Accounts implements AsyncDisposable {
  readonly #parts: AccountParts
  readonly #leases: Leases
  readonly #standings: Standings
  readonly #journal: Journal
  readonly #timers: NodeJS.Timeout[]
  #flushing: Promise<number> | undefined
  #uncertain = false

  constructor(parts: AccountParts) {
    this.#parts = parts
    this.#leases = new Leases(parts.leases)
    this.#standings = new Standings(parts.used)
    this.#journal = parts.journal
    this.#timers = [
      setInterval(() => void this.#inBackground(() => this.#idle()), flushMs).unref(),
      setInterval(() => void this.#inBackground(() => this.#beat()), beatMs).unref(),
    ]
    void this.#inBackground(() => this.#beat())
  }

  /** Sets aside what the call could take and notes that it begins; throws a LimitReached when a hard limit has not that much left. */
  async open(opening: Opening): Promise<Account> {
    const { who, limits, most, modelId, tell } = opening
    const claims = claimsOf(limits, who, modelId)
    if (tell && claims.length > 0) {
      const standings = this.#standings.of(claims)
      tell(standings instanceof Promise ? await standings : standings)
    }
    const taken: { claim: Claim; amount: number }[] = []
    for (const claim of claims) {
      if (!claim.limit.hard) continue
      const amount = most[claim.limit.unit]
      const given = this.#leases.take(who.tenantId, claim, amount)
      if (given === true || (await given)) taken.push({ claim, amount })
      else {
        for (const one of taken) this.#leases.settle(one.claim, one.amount, 0)
        throw new LimitReached(claim)
      }
    }
    const record = recordOf(opening, claims)
    try {
      await this.#journal.begin(record)
    } catch (error) {
      this.#journal.drop(record.id)
      for (const one of taken) this.#leases.settle(one.claim, one.amount, 0)
      throw error
    }
    return {
      close: (closing) => {
        const used: Amounts = {
          requests: closing.outcome === 'error' ? 0 : 1,
          tokens: closing.tokensIn + closing.tokensOut,
          cost: closing.costMicros,
        }
        for (const { claim, amount } of taken) this.#leases.settle(claim, amount, used[claim.limit.unit])
        for (const claim of claims) this.#standings.add(claim, used[claim.limit.unit])
        return this.#end(record, {
          id: record.id,
          ...closing,
          amounts: claims.map(({ limit }) => used[limit.unit]),
        })
      },
    }
  }

  /** Resolves when every call that had ended here when it was asked is in the database. */
  async settled(): Promise<void> {
    // What ends meanwhile waits for the next time: a statement for a few rows costs as much as one for hundreds.
    for (let left = this.#journal.pendingCount; left > 0;) {
      this.#flushing ??= this.#flush().finally(() => (this.#flushing = undefined))
      left -= await this.#flushing
    }
  }

  async [Symbol.asyncDispose](): Promise<void> {
    for (const timer of this.#timers) clearInterval(timer)
    await this.#inBackground(async () => {
      await this.settled()
      await this.#leases.giveBack(true)
    })
    await this.#journal.close()
  }

  async #end(record: UsageRecord, line: EndLine): Promise<void> {
    const noted = this.#journal.end(endedRecord(record, line), line)
    if (this.#journal.pendingCount >= flushBatch && !this.#flushing)
      void this.#inBackground(() => this.settled())
    // A full disk takes back no answer; the record is still on its way to the database.
    await noted.catch((error: unknown) =>
      this.#parts.log.error({ err: error }, 'the end of a model call could not be noted in the journal'),
    )
  }

  /** Stores the oldest; resolves with how many. */
  async #flush(): Promise<number> {
    const records = this.#journal.pending(flushBatch)
    const again = this.#uncertain
    // What fails may have been stored all the same.
    this.#uncertain = true
    await this.#parts.store(records, { instance: this.#parts.instance, again })
    this.#uncertain = false
    this.#journal.stored(records)
    return records.length
  }

  async #idle(): Promise<void> {
    await this.settled()
    await this.#leases.giveBack()
  }

  async #beat(): Promise<void> {
    await Promise.all([this.#journal.touch(), this.#parts.leases.renew()])
    const found = await this.#parts.recover()
    if (found > 0) this.#parts.log.info({ calls: found }, 'calls of a process that died were accounted for')
    await this.#parts.leases.releaseDead()
  }

  // What fails here is tried again with the next turn; the journal keeps it meanwhile.
  async #inBackground(work: () => Promise<void>): Promise<void> {
    try {
      await work()
    } catch (error) {
      this.#parts.log.warn({ err: error }, 'the accounts of model calls could not be written; they are kept')
    }
  }
}

function recordOf({ who, about, most, least }: Opening, claims: readonly Claim[]): UsageRecord {
  return {
    ...about,
    ...least,
    id: uuidv7(),
    tenantId: who.tenantId,
    userId: who.userId,
    groups: [...who.groups],
    keyId: who.keyId ?? null,
    service: who.service,
    tokensOut: 0,
    tokensCached: 0,
    durationMs: 0,
    firstMs: null,
    outcome: 'aborted',
    createdAt: Date.now(),
    charges: chargesOf(claims, { requests: most.requests, tokens: least.tokensIn, cost: least.costMicros }),
  }
}

function chargesOf(claims: readonly Claim[], used: Amounts): UsageRecord['charges'] {
  return claims.map(({ limit, subject, startsAt }) => ({
    limitId: limit.id,
    subject,
    startsAt,
    amount: used[limit.unit],
    leased: limit.hard,
  }))
}

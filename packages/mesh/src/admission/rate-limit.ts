import type { AnyProcedure, AnyRouter } from '@trpc/server'
import type { Call, Surface } from '../call.ts'
import type { Allowances } from './allowances.ts'
import { type Refusal, refusal } from './refusal.ts'
import { type Ruling, SharedAllowance } from './shared-allowance.ts'

/** How often a procedure may be called; by all replicas together where they share a Redis, else in each of them. */
export interface RateLimit {
  readonly perSecond: number
  /** Calls that may come at once after a pause; as many as in a second unless said. */
  readonly burst?: number
  /** Who shares an allowance: each calling service, each person, or each tenant. By default, `internal` counts services and `edge` people. */
  readonly per?: 'caller' | 'user' | 'tenant'
}

type LimitsFor<Tree> = Tree extends AnyProcedure
  ? RateLimit
  : { readonly [Key in keyof Tree]?: LimitsFor<Tree[Key]> }

/** The rate limits of a service's procedures, by their paths; one that does not exist does not compile. */
export interface Limits<Edge extends AnyRouter, Internal extends AnyRouter> {
  readonly edge?: LimitsFor<Edge['_def']['record']>
  readonly internal?: LimitsFor<Internal['_def']['record']>
}

interface Bucket {
  tokens: number
  at: number
  readonly shared: SharedAllowance | undefined
}

/** Where allowances are shared, and what those of a procedure are called there. */
export interface Sharing {
  readonly allowances: Allowances
  readonly name: string
}

interface RateLimiterOptions {
  readonly now?: () => number
  readonly sharing?: Sharing | undefined
}

/** Callers remembered before those that have their whole allowance back are forgotten. */
const mostBuckets = 10_000

/** Grants each caller of one procedure its allowance. */
export class RateLimiter {
  readonly #perMs: number
  readonly #burst: number
  readonly #per: 'caller' | 'user' | 'tenant'
  readonly #buckets = new Map<string, Bucket>()
  readonly #now: () => number
  readonly #sharing: Sharing | undefined

  constructor(
    { perSecond, burst = Math.max(1, perSecond), per = 'caller' }: RateLimit,
    { now = () => performance.now(), sharing }: RateLimiterOptions = {},
  ) {
    if (!(perSecond > 0 && burst >= 1))
      throw new RangeError('A rate limit needs perSecond above 0 and a burst of at least 1.')
    this.#perMs = perSecond / 1_000
    this.#burst = burst
    this.#per = per
    this.#now = now
    this.#sharing = sharing
  }

  /** Takes one call from its caller's allowance, at once unless others must be asked; throws TOO_MANY_REQUESTS with the time until there is one again. */
  take(call: Pick<Call, 'caller' | 'principal'>): Promise<void> | undefined {
    const now = this.#now()
    const bucket = this.#bucketOf(this.#ownerOf(call), now)
    const ruling = bucket.shared?.take() ?? 'unknown'
    if (ruling instanceof Promise) return ruling.then((later) => this.#follow(later, bucket))
    this.#follow(ruling, bucket)
    return undefined
  }

  #follow(ruling: Ruling, bucket: Bucket): void {
    if (typeof ruling === 'object') throw tooMany(ruling.waitMs)
    if (ruling === 'unknown') this.#takeHere(bucket)
  }

  #takeHere(bucket: Bucket): void {
    const now = this.#now()
    bucket.tokens = Math.min(this.#burst, bucket.tokens + (now - bucket.at) * this.#perMs)
    bucket.at = now
    if (bucket.tokens < 1) throw tooMany((1 - bucket.tokens) / this.#perMs)
    bucket.tokens -= 1
  }

  // Whoever comes without an account shares what the gateway, which vouches for no one, may ask.
  #ownerOf({ caller, principal }: Pick<Call, 'caller' | 'principal'>): string {
    if (principal && this.#per === 'user') return `user ${principal.tenantId} ${principal.userId}`
    if (principal && this.#per === 'tenant') return `tenant ${principal.tenantId}`
    return `caller ${caller ?? ''}`
  }

  #bucketOf(owner: string, now: number): Bucket {
    const known = this.#buckets.get(owner)
    if (known) return known
    if (this.#buckets.size >= mostBuckets) this.#forget(now)
    const growth = { perSecond: this.#perMs * 1_000, burst: this.#burst }
    const shared =
      this.#sharing &&
      new SharedAllowance({
        allowances: this.#sharing.allowances,
        key: `${this.#sharing.name} ${owner}`,
        growth,
        now: this.#now,
      })
    const bucket = { tokens: this.#burst, at: now, shared }
    this.#buckets.set(owner, bucket)
    return bucket
  }

  #forget(now: number): void {
    for (const [owner, { tokens, at }] of this.#buckets)
      if (tokens + (now - at) * this.#perMs >= this.#burst) this.#buckets.delete(owner)
  }
}

function tooMany(waitMs: number): Refusal {
  const message = 'Asked too often; wait a moment before the next time.'
  return refusal({ code: 'TOO_MANY_REQUESTS', reason: 'RATE_LIMITED', message }, waitMs)
}

/** The limiter of a procedure, if its service states one. */
export function rateLimiterOf(
  limits: unknown,
  { service, surface, path }: { service: string; surface: Surface; path: string },
  allowances: Allowances | undefined,
): RateLimiter | undefined {
  const sharing = allowances && { allowances, name: `${service}/${surface}.${path}` }
  const stated = path.split('.').reduce(childOf, childOf(limits, surface))
  return isRateLimit(stated)
    ? new RateLimiter({ per: surface === 'edge' ? 'user' : 'caller', ...stated }, { sharing })
    : undefined
}

function isRateLimit(value: unknown): value is RateLimit {
  return (
    typeof value === 'object' && value !== null && 'perSecond' in value && typeof value.perSecond === 'number'
  )
}

function childOf(tree: unknown, key: string): unknown {
  return typeof tree === 'object' && tree !== null && Object.hasOwn(tree, key)
    ? Reflect.get(tree, key)
    : undefined
}

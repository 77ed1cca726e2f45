import { setTimeout as sleep } from 'node:timers/promises'
import { Refusal } from '../admission/refusal.ts'
import type { Call, Surface } from '../call.ts'
import { Failure, fail } from '../errors.ts'
import type { Scope } from '../scope.ts'
import { shortKey } from './key.ts'
import type { Asked, IdempotencyStore, Outcome } from './store.ts'

/** What the first attempt has beyond its deadline to say how it ended, in milliseconds. */
const graceMs = 5_000
/** Longest first attempt, in milliseconds. */
const longestMs = 15 * 60_000
const firstLookMs = 20
const longestLookMs = 250

/** Failures that say "not now" rather than "no": asked again, the answer may be another. */
const passing = new Set<string>([
  'SERVICE_UNAVAILABLE',
  'TIMEOUT',
  'TOO_MANY_REQUESTS',
  'INTERNAL_SERVER_ERROR',
  'BAD_GATEWAY',
  'GATEWAY_TIMEOUT',
  'CLIENT_CLOSED_REQUEST',
])

/** What a call under a key asks for; undefined for any other call. */
export function askedOf(
  call: Call,
  service: string,
  at: { surface: Surface; path: string },
): Asked | undefined {
  const { idempotencyKey, principal, caller } = call
  if (idempotencyKey === undefined) return undefined
  const { tenantId = '', userId = '' } = principal ?? {}
  return {
    service,
    path: `${at.surface}.${at.path}`,
    caller: caller ?? '',
    tenantId,
    userId,
    key: shortKey(idempotencyKey),
  }
}

/** Told when what a mutation answered could not be remembered. */
export type OnLost = (error: unknown, asked: Asked) => void

/**
 * Does a mutation that was asked for under a key, unless it has been done: then it answers what it answered. Who asks
 * while it is being done waits for that answer. It is never begun a second time after the process that had begun it died:
 * what became of it then is not known.
 */
export function createOnce(store: IdempotencyStore, onLost: OnLost) {
  async function first(id: string, asked: Asked, work: () => Promise<unknown>): Promise<unknown> {
    const remember = (keeping: Promise<void>) => keeping.catch((error: unknown) => onLost(error, asked))
    try {
      const value = await work()
      await remember(store.settle(id, { state: 'done', value }))
      return value
    } catch (thrown) {
      const refused = refusalOf(thrown)
      await remember(refused ? store.settle(id, refused) : store.forget(id))
      throw thrown
    }
  }

  return async function once(asked: Asked, scope: Scope, work: () => Promise<unknown>): Promise<unknown> {
    for (let lookMs = firstLookMs; ; lookMs = Math.min(longestLookMs, lookMs * 2)) {
      const claim = await store.claim(asked, Math.min(longestMs, scope.remaining) + graceMs)
      switch (claim.state) {
        case 'first':
          return first(claim.id, asked, work)
        case 'done':
          return claim.value
        case 'failed':
          throw fail(claim.code, claim.reason, claim.message)
        case 'cut':
          throw fail(
            'CONFLICT',
            'OUTCOME_UNKNOWN',
            'The first attempt was cut off, and nobody knows how far it came; look whether it took effect before you ask again.',
          )
        case 'running':
          if (scope.ended) throw scope.reason
          await sleep(lookMs)
      }
    }
  }
}

/** A failure that would be the same the next time. */
function refusalOf(thrown: unknown): Outcome | undefined {
  if (!(thrown instanceof Failure) || thrown instanceof Refusal || passing.has(thrown.code)) return undefined
  return { state: 'failed', code: thrown.code, reason: thrown.reason, message: thrown.message }
}

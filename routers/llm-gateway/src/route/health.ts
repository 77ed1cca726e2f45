import {
  type CircuitBreakerPolicy,
  circuitBreaker,
  CircuitState,
  ConsecutiveBreaker,
  handleWhen,
} from 'cockatiel'
import { createRetryBudget, PeakEwma, resetDelays, type RetryBudget } from '@wattos/mesh'
import { AttemptFailed } from '../complete/attempt.ts'

/** Failures in a row after which a model is left alone. */
const failureThreshold = 5
/** Longest that it is left alone before it is tried again, in milliseconds; the first time a second. */
const longestRestMs = 60_000

/** What this process knows of one model of one provider. */
export interface ModelHealth {
  readonly breaker: CircuitBreakerPolicy
  /** Time to the first word, in milliseconds. */
  readonly latency: PeakEwma
  readonly budget: RetryBudget
  /** Until when the provider asked to be left alone, on the clock of `performance.now()`. */
  restsUntil: number
}

/** Knows each model's health by its connection, so that two tenants' providers of one name are not mixed up. */
export interface HealthBook {
  of(key: string): ModelHealth
}

/** An empty book. */
export function createHealthBook(): HealthBook {
  const known = new Map<string, ModelHealth>()
  return {
    of(key) {
      let found = known.get(key)
      if (!found) {
        found = createHealth()
        known.set(key, found)
      }
      return found
    },
  }
}

/** Whether a model may be asked now: it does not rest, and its breaker is not open. */
export function isWell({ breaker, restsUntil }: ModelHealth): boolean {
  return breaker.state !== CircuitState.Open && performance.now() >= restsUntil
}

function createHealth(): ModelHealth {
  return {
    breaker: circuitBreaker(
      handleWhen((error) => error instanceof AttemptFailed && isOutOfOrder(error)),
      {
        breaker: new ConsecutiveBreaker(failureThreshold),
        halfOpenAfter: resetDelays({ firstMs: 1_000, maxMs: longestRestMs, onDelay: () => {} }),
      },
    ),
    latency: new PeakEwma(),
    budget: createRetryBudget(),
    restsUntil: 0,
  }
}

// A refused key or request says nothing about whether the model works.
const isOutOfOrder = ({ verdict }: AttemptFailed): boolean =>
  verdict === 'LLM_UNAVAILABLE' || verdict === 'LLM_TIMEOUT' || verdict === 'LLM_INTERRUPTED'

import { z } from 'zod'

/** Waits between attempts, in milliseconds. */
export interface RetrySettings {
  readonly initialMs: number
  readonly maxMs: number
}

/** Variables of the operators' guide that bound retries and breakers of every call between services. */
export const resilienceEnvironment = z.object({
  RETRY_INITIAL_DELAY: z.coerce
    .number()
    .int()
    .min(1)
    .default(25)
    .describe('first wait before a call between services is repeated, in milliseconds'),
  RETRY_MAX_DELAY: z.coerce
    .number()
    .int()
    .min(1)
    .default(250)
    .describe('longest wait before a call between services is repeated, in milliseconds'),
  RETRY_MAX_ATTEMPTS: z.coerce
    .number()
    .int()
    .min(1)
    .max(5)
    .default(3)
    .describe('attempts at a query in all, the first included'),
  RESTART_PATIENCE: z.coerce
    .number()
    .int()
    .min(0)
    .default(5_000)
    .describe(
      'how long calls wait for a service that listens nowhere because it may be starting again, in milliseconds; from then on they fail at once',
    ),
  CIRCUIT_BREAKER_FAILURE_THRESHOLD: z.coerce
    .number()
    .int()
    .min(1)
    .default(5)
    .describe('failures in a row after which an address is left alone'),
  CIRCUIT_BREAKER_RESET_TIMEOUT: z.coerce
    .number()
    .int()
    .min(100)
    .default(3_000)
    .describe('longest time an address is left alone, in milliseconds; the first time a second'),
})

/** Full jitter: anything between nothing and the doubled wait, so that callers who failed together do not come back together. */
export function backoff(attempt: number, { initialMs, maxMs }: RetrySettings): number {
  return Math.random() * Math.min(maxMs, initialMs * 2 ** attempt)
}

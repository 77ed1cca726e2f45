/** How long and how often is measured. */
export interface LlmPlan {
  /** Passes over all gateways, forward and backward in turn. */
  readonly passes: number
  /** Milliseconds for which each is warmed up, and measured with one call in flight and with many. */
  readonly warmMs: number
  readonly oneMs: number
  readonly manyMs: number
  /** Slow streams at once. */
  readonly paced: number
  /** Milliseconds of rest before the memory is looked at again. */
  readonly restMs: number
}

/** At most eight minutes. */
export const fullLlmPlan: LlmPlan = {
  passes: 5,
  warmMs: 6_000,
  oneMs: 2_000,
  manyMs: 3_000,
  paced: 128,
  restMs: 10_000,
}
/** At most 90 seconds. */
export const quickLlmPlan: LlmPlan = {
  passes: 2,
  warmMs: 2_500,
  oneMs: 500,
  manyMs: 700,
  paced: 128,
  restMs: 3_000,
}
/** A few seconds: only to see that everything works. */
export const tinyLlmPlan: LlmPlan = {
  passes: 1,
  warmMs: 50,
  oneMs: 50,
  manyMs: 50,
  paced: 2,
  restMs: 10,
}

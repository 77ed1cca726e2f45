/** How long and how often is measured. */
export interface LlmPlan {
  /** Passes over all gateways, forward and backward in turn. */
  readonly passes: number
  /** Milliseconds for which each is warmed up, long enough for its code to be compiled as well as it ever is, and measured with one call in flight and with many. */
  readonly warmMs: number
  readonly oneMs: number
  readonly manyMs: number
  /** Slow streams at once. */
  readonly paced: number
  /** Milliseconds of rest before the memory is looked at again. */
  readonly restMs: number
}

/** At most ten minutes. */
export const fullLlmPlan: LlmPlan = {
  passes: 5,
  warmMs: 12_000,
  oneMs: 2_000,
  manyMs: 3_000,
  paced: 128,
  restMs: 10_000,
}
/** At most three minutes. */
export const quickLlmPlan: LlmPlan = {
  passes: 2,
  warmMs: 5_000,
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

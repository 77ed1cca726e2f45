/** How long and how often is measured. */
export interface Plan {
  /** Passes over all peers, forward and backward in turn. */
  readonly passes: number
  /** Milliseconds for which each is warmed up, and measured with 64 calls in flight and with one. */
  readonly warmMs: number
  readonly manyMs: number
  readonly oneMs: number
  /** Streams at once, tokens of each, passes, and streams held open for the memory's measure. */
  readonly streams: number
  readonly tokens: number
  readonly streamPasses: number
  readonly heldStreams: number
  /** Milliseconds of the run at a constant rate. */
  readonly openMs: number
}

/** At most eight minutes. */
export const fullPlan: Plan = {
  passes: 6,
  warmMs: 2_000,
  manyMs: 1_500,
  oneMs: 400,
  streams: 50,
  tokens: 2_000,
  streamPasses: 4,
  heldStreams: 200,
  openMs: 5_000,
}
/** At most 90 seconds. */
export const quickPlan: Plan = {
  passes: 2,
  warmMs: 1_200,
  manyMs: 500,
  oneMs: 150,
  streams: 50,
  tokens: 2_000,
  streamPasses: 2,
  heldStreams: 50,
  openMs: 1_500,
}
/** A few seconds: only to see that everything works. */
export const tinyPlan: Plan = {
  passes: 1,
  warmMs: 20,
  manyMs: 30,
  oneMs: 10,
  streams: 2,
  tokens: 50,
  streamPasses: 1,
  heldStreams: 2,
  openMs: 50,
}

import type { Logger } from '@wattos/telemetry'
import type { Meter } from './meter.ts'

/** The circumstances of one call to a model. */
export interface ModelCall {
  /** Ends when the caller leaves or its deadline passes. */
  readonly signal: AbortSignal
  /** Longest silence of a provider, in milliseconds. */
  readonly idleMs: number
  /** Longest time until the first word of a streamed answer, in milliseconds. */
  readonly firstTokenMs: number
  readonly meter: Meter
  readonly log: Pick<Logger, 'warn'>
}

import type { Principal } from '@wattos/identity'
import type { Scope } from '@wattos/mesh'
import type { Standing } from '../budget/standings.ts'
import type { Meter } from './meter.ts'

/** The circumstances of one call to a model. */
export interface ModelCall {
  readonly principal: Principal | null
  readonly requestId: string
  /** The service that asks, for the usage by service; null for a call from outside. */
  readonly caller: string | null
  /** Ends when the caller leaves or its deadline passes. */
  readonly scope: Scope
  /** Longest silence of a provider, in milliseconds. */
  readonly idleMs: number
  /** Longest time until the first word of a streamed answer, in milliseconds. */
  readonly firstTokenMs: number
  readonly meter: Meter
  /** Told how far the caller's limits are used, before a model is asked. */
  readonly tell?: ((standings: readonly Standing[]) => void) | undefined
  /** Writes to the log. */
  readonly warn: (fields: object, message: string) => void
}

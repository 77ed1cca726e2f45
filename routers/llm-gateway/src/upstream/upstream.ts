import type { Scope } from '@wattos/mesh'
import type { CompletionRequest } from '../complete/request.ts'
import type { DeltaEvent, Sink } from '../complete/event.ts'
import type { Tokens } from '../usage/price.ts'

/** How an attempt wants its answer. */
export interface AttemptOptions {
  /** Ends the attempt when it ends. */
  readonly scope: Scope
  readonly stream: boolean
  /** Whether pieces may come as bytes of OpenAI's protocol. */
  readonly wire: boolean
}

/**
 * What a provider says, as the pipeline reads it; `usage` comes at the end if the provider reports it at all, and some servers
 * report it all along: each one counts in place of those before it of the same `choice`.
 * Passed on as bytes, an answer still tells its `finish`, and with each block how many pieces are in it.
 */
export type UpstreamEvent =
  | DeltaEvent
  | { readonly type: 'wire'; readonly bytes: Uint8Array; readonly deltas: number }
  | { readonly type: 'usage'; readonly choice: number; readonly tokens: Tokens }

/** One model of one provider. */
export interface Upstream {
  /** Resolves when the answer has come to its end; rejects with a ProviderStop or ProviderRefusal, or as the provider's SDK does; see classify. */
  attempt(request: CompletionRequest, options: AttemptOptions, sink: Sink<UpstreamEvent>): Promise<void>
}

/** Whether an answer has begun with an event: with a word, a thought, a call, or an end for want of room for any. */
export const isBeginning = (event: UpstreamEvent): boolean =>
  event.type === 'finish' ? event.reason === 'length' : event.type !== 'usage'

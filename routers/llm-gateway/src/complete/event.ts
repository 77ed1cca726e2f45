import type { TokenLogprob } from './logprobs.ts'

/** What a call used; `costMicros` are millionths of a US dollar. */
export interface CallUsage {
  readonly tokensIn: number
  readonly tokensOut: number
  /** Those of `tokensIn` that the provider read from its own cache. */
  readonly tokensCached?: number
  /** Those of `tokensOut` that were thought and not said. */
  readonly tokensReasoning?: number
  readonly costMicros: number
}

/** Why an answer ended. */
export type FinishReason = 'stop' | 'length' | 'tool-calls' | 'content-filter' | 'other'

/** Words of one of the answers. */
export interface TextEvent {
  readonly type: 'text'
  readonly choice: number
  readonly text: string
  /** With these words the model refuses; they keep to no form. */
  readonly refusal?: true
  /** Where they were wished for and told. */
  readonly logprobs?: readonly TokenLogprob[] | null
}

/** Thoughts of one of the answers. */
export interface ReasoningEvent {
  readonly type: 'reasoning'
  readonly choice: number
  readonly text: string
  /** The provider's signature for the thought that ends here: with it, it takes that back in the next request. */
  readonly signature?: string
  /** A whole thought that nobody but the provider can read; `text` is then empty. */
  readonly sealed?: string
}

/** A piece of one of the answers; `choice` counts them from 0. */
export type DeltaEvent =
  | TextEvent
  | ReasoningEvent
  /** `index` counts the tool calls of an answer; the first piece of each brings `id` and `name`, all bring JSON text to append. */
  | {
      readonly type: 'tool-call'
      readonly choice: number
      readonly index: number
      readonly id?: string
      readonly name?: string
      readonly arguments: string
    }
  /** `stopSequence` is which of the request's sequences ended it, where the provider tells. */
  | {
      readonly type: 'finish'
      readonly choice: number
      readonly reason: FinishReason
      readonly stopSequence?: string
    }

/**
 * What a completion's stream carries: one `start` when the first piece has arrived (until then another model may
 * take over unseen), pieces, one `end`. A failure is thrown as one of errors.ts; what arrived before it stands.
 * A caller that takes OpenAI's own form may get `wire` in place of pieces: see CompletionCall.wire.
 */
export type CompletionEvent =
  | {
      readonly type: 'start'
      /** The completion's id, `chatcmpl-…`. */
      readonly id: string
      /** `provider/model` that answers. */
      readonly model: string
      readonly provider: string
      /** Whether the answer comes from the cache. */
      readonly cached: boolean
      /** How similar the question is whose answer this is, as a cosine; absent where it is the same request. */
      readonly similarity?: number
    }
  | DeltaEvent
  | { readonly type: 'wire'; readonly bytes: Uint8Array }
  | { readonly type: 'end'; readonly usage: CallUsage }

/**
 * Takes what comes one after the other, in its order. A promise asks to send no more before it has settled; what comes all
 * the same is taken too. It neither throws nor rejects.
 */
export type Sink<Event> = (event: Event) => Promise<unknown> | undefined

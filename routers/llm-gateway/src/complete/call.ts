import type { ModelCall } from '../usage/call.ts'

/** The circumstances of one completion: those of any model call, and in which form the answer may come. */
export interface CompletionCall extends ModelCall {
  /** Whether the provider shall stream; without, its answer comes whole where it can, as one piece. */
  readonly stream: boolean
  /**
   * Set by a door that speaks OpenAI's protocol. Pieces may then come as `wire`: while streaming, whole SSE events
   * (`data: {…}\n\n`, without the usage and `[DONE]`, which the door adds from `end`); not streaming, the whole JSON body.
   * It happens only where the provider speaks the same protocol and nothing has to look into the answer.
   */
  readonly wire?: boolean
}

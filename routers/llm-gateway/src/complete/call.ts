import type { Principal } from '@wattos/identity'
import type { ModelCall } from '../usage/call.ts'

/** The circumstances of one completion: who asks, how long, and in which form the answer may come. */
export interface CompletionCall extends ModelCall {
  readonly principal: Principal | null
  readonly requestId: string
  /** The service that asks, for the usage by service. */
  readonly caller: string | null
  /** Whether the provider shall stream; without, its answer comes whole where it can, as one piece. */
  readonly stream: boolean
  /**
   * Set by a door that speaks OpenAI's protocol. Pieces may then come as `wire`: while streaming, whole SSE events
   * (`data: {…}\n\n`, without the usage and `[DONE]`, which the door adds from `end`); not streaming, the whole JSON body.
   * It happens only where the provider speaks the same protocol and nothing has to look into the answer.
   */
  readonly wire?: boolean
}

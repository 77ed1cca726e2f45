import { z } from 'zod'
import type { CompletionRequest } from '../complete/request.ts'
import type { Closing } from '../usage/record.ts'

/** Tools that an answer asks for; `arguments` is the JSON text as the model wrote it. */
export const toolsAsked = z.array(z.object({ name: z.string(), arguments: z.string() }))

/** What was asked and answered, and what that took. */
export interface PromptEntry extends Pick<
  Closing,
  'tokensIn' | 'tokensOut' | 'costMicros' | 'durationMs' | 'outcome'
> {
  readonly tenantId: string
  readonly userId: string
  readonly requestId: string
  /** The service that asked; empty for a call from outside. */
  readonly service: string
  readonly keyId: string | undefined
  /** `provider/model` that answered; what was asked for, where none did. */
  readonly model: string
  readonly request: CompletionRequest
  readonly answer: string
  readonly toolCalls: z.infer<typeof toolsAsked>
  /** Why there is no whole answer; null for one that is whole or that the caller left. */
  readonly reason: string | null
  /** Whether the answer came from memory. */
  readonly cached: boolean
  /** Whether personal data are to be replaced in it, as where the organisation keeps conversations without them. */
  readonly redacts: boolean
  /** When it was asked, in milliseconds of the epoch. */
  readonly createdAt: number
}

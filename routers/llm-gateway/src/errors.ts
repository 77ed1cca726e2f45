import { type ErrorTable, type Failure, failuresOf } from '@wattos/mesh'

/** Every failure that a caller of this service can meet, by reason; its subject is a provider, or the model's name for LLM_MODEL_UNKNOWN. */
export const llmErrors = {
  LLM_RATE_LIMITED: {
    code: 'TOO_MANY_REQUESTS',
    message: '{subject} accepts no more requests at the moment. Try again shortly, or choose another model.',
  },
  LLM_UNAVAILABLE: {
    code: 'SERVICE_UNAVAILABLE',
    message: '{subject} cannot be reached or is out of order. Try again later, or choose another model.',
  },
  LLM_AUTH: {
    code: 'BAD_GATEWAY',
    message: '{subject} refuses the configured key. An administrator must renew it in the configuration.',
  },
  LLM_BAD_REQUEST: {
    code: 'UNPROCESSABLE_CONTENT',
    message:
      '{subject} refuses this request: the model may not exist there, the text may be too long, or its content filter objects. Shorten the question, or choose another model.',
  },
  LLM_TIMEOUT: {
    code: 'GATEWAY_TIMEOUT',
    message: '{subject} did not answer in time. Try again, or choose a faster model.',
  },
  LLM_INTERRUPTED: {
    code: 'BAD_GATEWAY',
    message:
      '{subject} broke off in the middle of the answer. What arrived until then may be incomplete; ask again.',
  },
  LLM_MODEL_UNKNOWN: {
    code: 'NOT_FOUND',
    message: 'There is no model "{subject}" here. Leave the model out, or take one of the list of models.',
  },
} as const satisfies ErrorTable

/** Stable name of a failure of this service. */
export type LlmReason = keyof typeof llmErrors

const failure = failuresOf(llmErrors)

/** The failure for a reason; `subject` is the provider's label, or the model's name for LLM_MODEL_UNKNOWN. */
export function llmFailure(reason: LlmReason, subject: string): Failure {
  return failure(reason, { subject })
}

import { fail, type Failure } from '@wattos/mesh'

/** Every failure that a caller of this service can meet, by reason: its tRPC code and when it happens. */
export const llmErrors = {
  LLM_RATE_LIMITED: 'TOO_MANY_REQUESTS',
  LLM_UNAVAILABLE: 'SERVICE_UNAVAILABLE',
  LLM_AUTH: 'BAD_GATEWAY',
  LLM_BAD_REQUEST: 'UNPROCESSABLE_CONTENT',
  LLM_TIMEOUT: 'GATEWAY_TIMEOUT',
  LLM_INTERRUPTED: 'BAD_GATEWAY',
  LLM_MODEL_UNKNOWN: 'NOT_FOUND',
} as const

/** Stable name of a failure of this service. */
export type LlmReason = keyof typeof llmErrors

const sentences: Readonly<Record<LlmReason, (subject: string) => string>> = {
  LLM_RATE_LIMITED: (provider) =>
    `${provider} accepts no more requests at the moment. Try again shortly, or choose another model.`,
  LLM_UNAVAILABLE: (provider) =>
    `${provider} cannot be reached or is out of order. Try again later, or choose another model.`,
  LLM_AUTH: (provider) =>
    `${provider} refuses the configured key. An administrator must renew it in the configuration.`,
  LLM_BAD_REQUEST: (provider) =>
    `${provider} refuses this request: the model may not exist there, the text may be too long, or its content filter objects. Shorten the question, or choose another model.`,
  LLM_TIMEOUT: (provider) => `${provider} did not answer in time. Try again, or choose a faster model.`,
  LLM_INTERRUPTED: (provider) =>
    `${provider} broke off in the middle of the answer. What arrived until then may be incomplete; ask again.`,
  LLM_MODEL_UNKNOWN: (model) =>
    `There is no model "${model}" here. Leave the model out, or take one of the list of models.`,
}

/** The failure for a reason; `subject` is the provider's label, or the model's name for LLM_MODEL_UNKNOWN. */
export function llmFailure(reason: LlmReason, subject: string): Failure {
  return fail(llmErrors[reason], reason, sentences[reason](subject))
}

import { type ErrorTable, type Failure, failuresOf } from '@wattos/mesh'

/** Every failure that a caller of this service can meet, by reason; its subject is a provider, a model's name, or the name of a limit, as the sentence tells. */
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
      '{subject} refuses this request: the model may not exist there, or the text may be too long. Shorten the question, or choose another model.',
  },
  LLM_CONTENT_FILTERED: {
    code: 'UNPROCESSABLE_CONTENT',
    message:
      "{subject}'s content filter objects to this request. Word it differently, or choose another model.",
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
  LLM_CAPABILITY_MISSING: {
    code: 'UNPROCESSABLE_CONTENT',
    message:
      'No model behind "{subject}" can do what this request needs, such as tools or images. Choose another model.',
  },
  LLM_PLACE_FORBIDDEN: {
    code: 'FORBIDDEN',
    message:
      'Your organisation allows only models that run within the EU, and "{subject}" does not. Choose another model.',
  },
  LLM_BUDGET_EXHAUSTED: {
    code: 'TOO_MANY_REQUESTS',
    message:
      'The budget "{subject}" is used up. An administrator can raise it; it begins anew with its next period.',
  },
  LLM_LIMIT_REACHED: {
    code: 'TOO_MANY_REQUESTS',
    message: 'The limit "{subject}" is reached. Try again when its period is over.',
  },
  LLM_TOO_EXPENSIVE: {
    code: 'UNPROCESSABLE_CONTENT',
    message:
      'This request to "{subject}" could cost more than one request may. Shorten it, limit the length of the answer, or choose a cheaper model.',
  },
  LLM_INPUT_BLOCKED: {
    code: 'UNPROCESSABLE_CONTENT',
    message: 'The request was stopped before it reached a model: {subject}. Word it differently.',
  },
  LLM_PRIVACY_UNAVAILABLE: {
    code: 'SERVICE_UNAVAILABLE',
    message:
      'Personal data cannot be removed from the request at the moment ({subject}), so it was not sent. Try again later.',
  },
  LLM_OUTPUT_INVALID: {
    code: 'BAD_GATEWAY',
    message:
      '{subject} did not keep to the form that the answer must have. Ask again, or choose another model.',
  },
  LLM_MODEL_UNKNOWN: {
    code: 'NOT_FOUND',
    message: 'There is no model "{subject}" here. Leave the model out, or take one of the list of models.',
  },
  LLM_LIBRARY_MISSING: {
    code: 'SERVICE_UNAVAILABLE',
    message:
      '{subject} cannot be run: the library node-llama-cpp is not installed. The operator installs it with "npm install --prefix <folder> node-llama-cpp@3" and names the folder in GGUF_LIBRARY.',
  },
  LLM_TASK_MISSING: {
    code: 'NOT_FOUND',
    message:
      'No model for {subject} is set up here. An administrator can add one to a provider, or the operator in the configuration.',
  },
  LLM_TASK_UNSUPPORTED: {
    code: 'UNPROCESSABLE_CONTENT',
    message: '{subject} is not among the providers whose models can do this. Leave these models out.',
  },
  LLM_RECORDING_TOO_LARGE: {
    code: 'PAYLOAD_TOO_LARGE',
    message: 'The recording {subject} is larger than 25 MB. Pack it more tightly, or cut it into pieces.',
  },
  LLM_HOUSE_ONLY: {
    code: 'FORBIDDEN',
    message:
      'Your organisation removes personal data from what models get, which cannot be done for {subject}. Only a model in the house may be asked, and none is set up.',
  },
  LLM_VECTORS_MISSING: {
    code: 'UNPROCESSABLE_CONTENT',
    message:
      'The alias "{subject}" cannot find similar questions: the database lacks the extension vector (pgvector). Install it, or remember the same request only.',
  },
  LLM_NAME_TAKEN: { code: 'CONFLICT', message: 'The name "{subject}" is taken. Choose another one.' },
  LLM_NOT_FOUND: {
    code: 'NOT_FOUND',
    message:
      'There is no such {subject} in your organisation. It may have been removed meanwhile; read the list again.',
  },
  LLM_ADDRESS_FORBIDDEN: {
    code: 'FORBIDDEN',
    message:
      '{subject} lies at an address that is not on the public internet. The operator can allow it: this one with OUTBOUND_ALLOW, all of the private network with LLM_CONSOLE_PRIVATE_ADDRESSES.',
  },
} as const satisfies ErrorTable

/** Stable name of a failure of this service. */
export type LlmReason = keyof typeof llmErrors

const failure = failuresOf(llmErrors)

/** The failure for a reason; `subject` fills the blank of its sentence. */
export function llmFailure(reason: LlmReason, subject: string): Failure {
  return failure(reason, { subject })
}

/** The same for what a provider failed with, which may have said how long it wants to be left alone, in milliseconds. */
export function providerFailure(reason: LlmReason, label: string, retryAfterMs: number | undefined): Failure {
  const failed = llmFailure(reason, label)
  return retryAfterMs === undefined ? failed : failed.after(retryAfterMs)
}

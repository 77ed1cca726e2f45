import { type ErrorTable, failuresOf } from '@wattos/mesh'

/** Every failure that a caller of the chat can meet, by reason: its tRPC code, and the sentence that goes with it. */
export const chatErrors = {
  CONVERSATION_NOT_FOUND: {
    code: 'NOT_FOUND',
    message: 'This conversation does not exist or belongs to someone else.',
  },
  MESSAGE_NOT_FOUND: {
    code: 'NOT_FOUND',
    message: 'This message does not exist or belongs to someone else.',
  },
  ANSWER_RUNNING: {
    code: 'CONFLICT',
    message: 'This answer is still being given: stop it first, or wait until it is complete.',
  },
  PERSONAL_DATA_UNCHECKED: {
    code: 'SERVICE_UNAVAILABLE',
    message:
      'Your organisation stores questions without personal data, and this one could not be examined just now; nothing was stored. Try again later.',
  },
  NOT_AN_ANSWER: {
    code: 'BAD_REQUEST',
    message: 'This message is a question; only answers can be watched, stopped or given again.',
  },
} as const satisfies ErrorTable

/** Stable name of a failure of the chat. */
export type ChatReason = keyof typeof chatErrors

/** The failure for a reason, to throw. */
export const chatFailure = failuresOf(chatErrors)

/**
 * Why an answer failed, besides the reasons that the services it needs declare (`LLM_…`).
 * They stand in a message's `errorReason`; each can be mended by asking again.
 */
export const answerReasons = {
  ANSWER_INTERRUPTED: 'The process that gave the answer ended before it was complete.',
  ANSWER_TIMEOUT: 'The answer was not ready in time.',
  ANSWER_FAILED: 'Something unexpected went wrong.',
  PERSONAL_DATA_UNCHECKED: 'The answer could not be examined for personal data, and was not stored.',
  SEARCH_UNAVAILABLE: 'The documents cannot be searched at the moment.',
  LLM_UNAVAILABLE: 'No model can be reached at the moment.',
  LLM_INTERRUPTED: 'The model broke off in the middle of the answer.',
} as const

import { fail, type Failure } from '@wattos/mesh'

/** Every failure that a caller of the chat can meet, by reason: its tRPC code. */
export const chatErrors = {
  CONVERSATION_NOT_FOUND: 'NOT_FOUND',
  MESSAGE_NOT_FOUND: 'NOT_FOUND',
  ANSWER_RUNNING: 'CONFLICT',
  NOT_AN_ANSWER: 'BAD_REQUEST',
} as const

/** Stable name of a failure of the chat. */
export type ChatReason = keyof typeof chatErrors

const sentences: Readonly<Record<ChatReason, string>> = {
  CONVERSATION_NOT_FOUND: 'This conversation does not exist or belongs to someone else.',
  MESSAGE_NOT_FOUND: 'This message does not exist or belongs to someone else.',
  ANSWER_RUNNING: 'This answer is still being given: stop it first, or wait until it is complete.',
  NOT_AN_ANSWER: 'This message is a question; only answers can be watched, stopped or given again.',
}

/** The failure for a reason. */
export function chatFailure(reason: ChatReason): Failure {
  return fail(chatErrors[reason], reason, sentences[reason])
}

/**
 * Why an answer failed, besides the reasons that the services it needs declare (`LLM_…`).
 * They stand in a message's `errorReason`; each can be mended by asking again.
 */
export const answerReasons = {
  ANSWER_INTERRUPTED: 'The process that gave the answer ended before it was complete.',
  ANSWER_TIMEOUT: 'The answer was not ready in time.',
  ANSWER_FAILED: 'Something unexpected went wrong.',
  SEARCH_UNAVAILABLE: 'The documents cannot be searched at the moment.',
  LLM_UNAVAILABLE: 'No model can be reached at the moment.',
  LLM_INTERRUPTED: 'The model broke off in the middle of the answer.',
} as const

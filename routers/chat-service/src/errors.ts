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
  PRINCIPAL_MISSING: { code: 'UNAUTHORIZED', message: 'This call must be made on behalf of a person.' },
  QUESTION_TOO_LONG: {
    code: 'BAD_REQUEST',
    message: 'This character takes questions of at most {most} characters. Shorten the question.',
  },
  CHARACTER_LIMIT_REACHED: {
    code: 'TOO_MANY_REQUESTS',
    message: 'This character answers {most} questions a day from each person. Go on tomorrow.',
  },
  CHARACTER_COUNTS_QUESTIONS: {
    code: 'FORBIDDEN',
    message:
      'This character counts the questions of each day, which it can only in conversations that are kept. Speak with it in the console, or have its limit taken away.',
  },
  AGENT_NOT_PUBLISHED: {
    code: 'CONFLICT',
    message: 'This agent has not been published yet. Ask whoever makes it to publish it.',
  },
  CHARACTER_NEEDS_MODEL: {
    code: 'PRECONDITION_FAILED',
    message: 'This character talks freely, and no model is set up that could.',
  },
} as const satisfies ErrorTable

/** Stable name of a failure of the chat. */
export type ChatReason = keyof typeof chatErrors

/** The failure for a reason, to throw. */
export const chatFailure = failuresOf(chatErrors)

/**
 * Why an answer failed, besides the reasons that the services it needs declare (`LLM_…`) and those of an agent's run.
 * They stand in a message's `errorReason`; each can be mended by asking again.
 */
export const answerReasons = {
  ANSWER_INTERRUPTED: 'The process that gave the answer ended before it was complete.',
  ANSWER_TIMEOUT: 'The answer was not ready in time.',
  CHARACTER_NEEDS_MODEL: 'This character talks freely, and no model is set up that could.',
  ANSWER_FAILED: 'Something unexpected went wrong.',
  PERSONAL_DATA_UNCHECKED: 'The answer could not be examined for personal data, and was not stored.',
  AGENT_RUN_GONE: 'The run that was to give this answer is not there any more.',
  AGENT_UNAVAILABLE: 'Agents cannot be reached at the moment.',
  SEARCH_UNAVAILABLE: 'The documents cannot be searched at the moment.',
  LLM_UNAVAILABLE: 'No model can be reached at the moment.',
  LLM_INTERRUPTED: 'The model broke off in the middle of the answer.',
} as const

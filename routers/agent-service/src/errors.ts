import { type ErrorTable, failuresOf } from '@wattos/mesh'

/** Every failure that a caller of this service can meet, by reason: its tRPC code, and the sentence that goes with it. */
export const agentErrors = {
  AGENT_NOT_FOUND: {
    code: 'NOT_FOUND',
    message: 'This agent does not exist (any more), or you may not use it. Choose another one.',
  },
  AGENT_NOT_PUBLISHED: {
    code: 'CONFLICT',
    message: 'This agent has not been published yet. Ask whoever makes it to publish it.',
  },
  AGENT_VERSION_NOT_FOUND: { code: 'NOT_FOUND', message: 'This agent has no version with this number.' },
} as const satisfies ErrorTable

/** The failure for a reason, to throw. */
export const agentFailure = failuresOf(agentErrors)

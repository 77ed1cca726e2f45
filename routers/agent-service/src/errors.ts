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
  AGENT_IN_CIRCLE: {
    code: 'CONFLICT',
    message:
      'Through “{agent}” this agent would end up asking itself. Take that agent out of those that it may ask.',
  },
  RUN_NOT_FOUND: {
    code: 'NOT_FOUND',
    message: 'This run does not exist (any more), or is not yours.',
  },
  RUN_ENDED: { code: 'CONFLICT', message: 'This run has ended. Retry it from a step, or begin a new one.' },
  RUN_NOT_ENDED: { code: 'CONFLICT', message: 'This run has not ended yet. Cancel it first.' },
  STEP_NOT_FOUND: { code: 'NOT_FOUND', message: 'This run has no such step.' },
  APPROVAL_NOT_FOUND: {
    code: 'NOT_FOUND',
    message: 'This decision does not exist (any more), or is not yours to make.',
  },
  APPROVAL_DECIDED: {
    code: 'CONFLICT',
    message: 'This has been decided already, has expired, or was withdrawn. Nothing was changed.',
  },
  APPROVAL_CHANGED: {
    code: 'CONFLICT',
    message: 'The call is not the one that you were shown. Read it again, then decide.',
  },
  APPROVAL_NEEDS_PERSON: {
    code: 'FORBIDDEN',
    message: 'Decisions are made by people who are signed in, not by keys or programs.',
  },
  APPROVAL_NEEDS_OTHER: {
    code: 'FORBIDDEN',
    message: 'Whoever began this run may not decide about it. Somebody else must.',
  },
  APPROVAL_KIND: {
    code: 'BAD_REQUEST',
    message: 'A question takes an answer, and a call an agreement or a refusal.',
  },
  ARGUMENTS_INVALID: {
    code: 'BAD_REQUEST',
    message: 'The changed arguments do not fit the tool: {problem}',
  },
  SCHEDULE_NOT_FOUND: {
    code: 'NOT_FOUND',
    message: 'This schedule does not exist (any more), or is not yours.',
  },
  AGENT_SCHEDULE_INVALID: {
    code: 'BAD_REQUEST',
    message:
      'This schedule or time zone is not understood, or is due more often than every five minutes. Give five cron fields, such as 0 7 * * 1-5, and a zone such as Europe/Berlin.',
  },
  TOO_MANY_TRIGGERS: {
    code: 'CONFLICT',
    message: 'You have {most} of these for this agent already. Remove one first.',
  },
  HOOK_NOT_FOUND: { code: 'NOT_FOUND', message: 'This webhook does not exist (any more), or is not yours.' },
  HOOK_REFUSED: {
    code: 'UNAUTHORIZED',
    message:
      'The signature does not fit, or its time is more than five minutes off. Sign "<webhook-id>.<webhook-timestamp>.<body>" with the webhook’s secret.',
  },
  HOOK_STOPPED: {
    code: 'CONFLICT',
    message: 'This webhook takes nothing at the moment. Whoever made it finds out why in the console.',
  },
  HOOK_TOO_MANY: {
    code: 'TOO_MANY_REQUESTS',
    message: 'This webhook takes 60 messages a minute. Send this one again later.',
  },
  PERSONAL_DATA_UNCHECKED: {
    code: 'SERVICE_UNAVAILABLE',
    message:
      'Your organisation stores tasks without personal data, and this text could not be examined just now; nothing was stored. Try again later.',
  },
  PRINCIPAL_MISSING: { code: 'UNAUTHORIZED', message: 'This call must be made on behalf of a person.' },
  AGENT_VERSION_NOT_FOUND: { code: 'NOT_FOUND', message: 'This agent has no version with this number.' },
} as const satisfies ErrorTable

/** The failure for a reason, to throw. */
export const agentFailure = failuresOf(agentErrors)

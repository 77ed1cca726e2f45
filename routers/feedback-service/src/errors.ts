import { type ErrorTable, failuresOf } from '@wattos/mesh'

/** Every failure that a caller of this service can meet, by reason: its tRPC code, and the sentence that goes with it. */
export const feedbackErrors = {
  RATING_NOT_FOUND: {
    code: 'NOT_FOUND',
    message: 'This rating does not exist (any more): the person may have taken it back. Read the list again.',
  },
  PRINCIPAL_MISSING: { code: 'UNAUTHORIZED', message: 'This call must be made on behalf of a person.' },
} as const satisfies ErrorTable

/** Stable name of a failure of this service. */
export type FeedbackReason = keyof typeof feedbackErrors

/** The failure for a reason, to throw. */
export const feedbackFailure = failuresOf(feedbackErrors)

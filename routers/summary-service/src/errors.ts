import { type ErrorTable, failuresOf } from '@wattos/mesh'

/** Every failure that a caller of this service can meet, by reason: its tRPC code, and the sentence that goes with it. */
export const summaryErrors = {
  SUMMARY_NOT_FOUND: {
    code: 'NOT_FOUND',
    message: 'This summary does not exist (any more) or belongs to someone else.',
  },
  SUMMARY_NEEDS_MODEL: {
    code: 'PRECONDITION_FAILED',
    message:
      'Plain and easy language need a language model, and none is set up. Without one, a summary quotes the most telling sentences as they are.',
  },
  SUMMARY_TOO_LONG: {
    code: 'PAYLOAD_TOO_LARGE',
    message: 'This is more than {most} characters, which one summary does not read. Choose single documents.',
  },
  PERSONAL_DATA_UNCHECKED: {
    code: 'SERVICE_UNAVAILABLE',
    message:
      'Your organisation stores texts without personal data, and this one could not be examined just now; nothing was stored. Try again later.',
  },
  SUMMARY_EMPTY: {
    code: 'UNPROCESSABLE_CONTENT',
    message: 'There is nothing here to sum up: no text has been read, or none that you may see.',
  },
} as const satisfies ErrorTable

/** Stable name of a failure of this service. */
export type SummaryReason = keyof typeof summaryErrors

/** The failure for a reason, to throw. */
export const summaryFailure = failuresOf(summaryErrors)

/** Why a summary failed, besides the reasons that the services it needs declare (`LLM_…`); they stand in its `errorReason`. */
export const summaryReasons = {
  SUMMARY_FAILED: 'Something unexpected went wrong.',
} as const

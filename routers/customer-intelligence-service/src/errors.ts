import { type ErrorTable, failuresOf } from '@wattos/mesh'

/** Every failure that a caller of this service can meet, by reason: its tRPC code, and the sentence that goes with it. */
export const insightErrors = {
  INSIGHT_NOT_FOUND: {
    code: 'NOT_FOUND',
    message: 'This analysis does not exist (any more), or you may not see it.',
  },
  INSIGHT_RUNNING: {
    code: 'CONFLICT',
    message: 'This analysis is running already. Wait until it is done, or cancel it.',
  },
  INSIGHT_STATEMENT_NOT_FOUND: {
    code: 'NOT_FOUND',
    message: 'This statement is not in the latest result (any more). Read the analysis again.',
  },
  INSIGHT_PERSONA_NOT_FOUND: {
    code: 'NOT_FOUND',
    message: 'This persona is not in the latest result (any more). Read the analysis again.',
  },
  INSIGHT_NO_RESULT: {
    code: 'CONFLICT',
    message: 'No run of this analysis has finished yet, so there is nothing to report. Wait until one has.',
  },
  INSIGHT_EMPTY: {
    code: 'UNPROCESSABLE_CONTENT',
    message: 'There is nothing here to analyse: no document has been read, or none that you may see.',
  },
  INSIGHT_TOO_LONG: {
    code: 'PAYLOAD_TOO_LARGE',
    message: 'This is more than {most} characters, which one analysis does not read. Choose fewer pages.',
  },
  INSIGHT_WEBSITE_UNREADABLE: {
    code: 'UNPROCESSABLE_CONTENT',
    message:
      'The website could not be read. Its list of pages, in the knowledge space, says why for each of them.',
  },
  INSIGHT_MODEL_UNREADABLE: {
    code: 'BAD_GATEWAY',
    message:
      'The model did not answer in a usable form, not even the second time. Run the analysis again, or choose another model.',
  },
} as const satisfies ErrorTable

/** Stable name of a failure of this service. */
export type InsightReason = keyof typeof insightErrors

/** The failure for a reason, to throw. */
export const insightFailure = failuresOf(insightErrors)

/** Why a run failed, besides the reasons that the services it needs declare; they stand in its `errorReason`. */
export const insightReasons = {
  INSIGHT_FAILED: 'Something unexpected went wrong.',
} as const

/**
 * Why a run failed, besides the reasons that the model gateway declares (`LLM_…`). They stand in a run's `reason`, and in a
 * step's `code`, where a tool may add its own.
 */
export const runReasons = {
  STEPS_EXHAUSTED: 'The agent has taken as many steps as it may.',
  COST_EXHAUSTED: 'The run has cost as much as it may.',
  TIME_EXHAUSTED: 'The run has been worked on for as long as it may.',
  GOES_IN_CIRCLES: 'The agent asked for the same thing again and again.',
  OUTCOME_UNKNOWN:
    'A call was cut off, and nobody knows whether it took effect. Look, then retry from that step.',
  ASKS_TOO_MUCH: 'Too little is left of what the run may use to ask another agent.',
  PERSONAL_DATA_UNCHECKED: 'What was said or found could not be examined for personal data.',
  RUN_FAILED: 'Something unexpected went wrong. Retry from the last step.',
} as const

/** Why a run failed. */
export type RunReason = keyof typeof runReasons

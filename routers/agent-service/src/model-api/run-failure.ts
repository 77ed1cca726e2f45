import type { Rows } from '@wattos/data'
import { type ApiError, apiErrorOf } from '@wattos/model-api'
import { runReasons } from '../runs/reasons.ts'

/** What programs know these failures by; every other one is the platform's. */
const statuses: Readonly<Record<string, number>> = {
  LLM_BUDGET_EXHAUSTED: 429,
  LLM_LIMIT_REACHED: 429,
  LLM_RATE_LIMITED: 429,
  LLM_CONTENT_FILTERED: 400,
  LLM_UNAVAILABLE: 503,
  LLM_TIMEOUT: 504,
  RUN_CANCELLED: 409,
}

const sentences: Readonly<Record<string, string>> = {
  ...runReasons,
  RUN_CANCELLED: 'The run was cancelled.',
}

/** Why there is no answer, for a run that failed or was cancelled. */
export function runFailure({ id, state, reason }: Rows['agentRun']): ApiError {
  const named = state === 'cancelled' ? 'RUN_CANCELLED' : (reason ?? 'RUN_FAILED')
  const sentence = sentences[named] ?? `The model could not be asked (${named}).`
  return apiErrorOf({
    message: `${sentence} The run is ${id}.`,
    data: { httpStatus: statuses[named] ?? 502, reason: named },
  })
}

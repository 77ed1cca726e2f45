import { feedbackFailure } from '../errors.ts'
import type { FeedbackContext } from '../kit.ts'

/** For whom a service asks; throws PRINCIPAL_MISSING. */
export function personOf({
  principal,
}: Pick<FeedbackContext, 'principal'>): NonNullable<FeedbackContext['principal']> {
  if (principal === null) throw feedbackFailure('PRINCIPAL_MISSING')
  return principal
}

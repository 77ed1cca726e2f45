import { ragFailure } from './errors.ts'
import type { RagContext } from './kit.ts'

/** For whom a service asks; a call that nobody caused has no documents to see. */
export function principalOf({
  principal,
}: Pick<RagContext, 'principal'>): NonNullable<RagContext['principal']> {
  if (principal === null) throw ragFailure('PRINCIPAL_MISSING')
  return principal
}

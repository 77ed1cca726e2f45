import { fail } from '@wattos/mesh'
import type { RagContext } from './kit.ts'

/** For whom a service asks; a call that nobody caused has no documents to see. */
export function principalOf({
  principal,
}: Pick<RagContext, 'principal'>): NonNullable<RagContext['principal']> {
  if (principal === null)
    throw fail('UNAUTHORIZED', 'PRINCIPAL_MISSING', 'This call must be made on behalf of a person.')
  return principal
}

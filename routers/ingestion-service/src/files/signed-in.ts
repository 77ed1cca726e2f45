import { fail } from '@wattos/mesh'
import type { MemberContext } from '../documents/access.ts'
import type { IngestionContext } from '../kit.ts'

/** The context of a route whose access lets only members in, with the principal that is therefore there. */
export function signedIn(ctx: IngestionContext): MemberContext {
  const { principal } = ctx
  if (principal === null) throw fail('UNAUTHORIZED', 'NOT_SIGNED_IN', 'Sign in first.')
  return { ...ctx, principal }
}

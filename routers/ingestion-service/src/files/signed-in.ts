import { fail } from '@wattos/mesh'
import type { MemberContext } from '../documents/access.ts'
import type { IngestionContext } from '../kit.ts'

/** The context of a route whose access lets only members in, with the principal that is therefore there. */
export function signedIn(ctx: IngestionContext): MemberContext {
  if (!isSignedIn(ctx)) throw fail('UNAUTHORIZED', 'NOT_SIGNED_IN', 'Sign in first.')
  return ctx
}

function isSignedIn(ctx: IngestionContext): ctx is MemberContext {
  return ctx.principal !== null
}

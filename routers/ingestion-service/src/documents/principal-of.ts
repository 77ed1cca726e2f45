import { refuse } from '../errors.ts'
import type { IngestionContext } from '../kit.ts'
import type { MemberContext } from './access.ts'

/** The context of a call from another service with the person for whom it is made; throws PRINCIPAL_MISSING without one. */
export function principalOf(ctx: IngestionContext): MemberContext {
  if (!hasPrincipal(ctx)) throw refuse('PRINCIPAL_MISSING')
  return ctx
}

function hasPrincipal(ctx: IngestionContext): ctx is MemberContext {
  return ctx.principal !== null
}

import { agentFailure } from './errors.ts'
import type { AgentContext, MemberContext } from './kit.ts'

const isMember = (ctx: AgentContext): ctx is MemberContext => ctx.principal !== null

/** The context of a call that is made for somebody; throws PRINCIPAL_MISSING. */
export function memberOf(ctx: AgentContext): MemberContext {
  if (!isMember(ctx)) throw agentFailure('PRINCIPAL_MISSING')
  return ctx
}

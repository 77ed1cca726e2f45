import { kit } from '../../kit.ts'
import { builtInAliases } from '../../route/route.ts'

/** The organisation's aliases, and the ones that are there without being set up (`fast`, `smart`, `private`) with the models behind them now. */
export const listAliases = kit.can('model:manage').query(async ({ ctx }) => {
  const policy = await ctx.resources.policies.of(ctx.principal.tenantId)
  return {
    own: [...policy.aliases.values()],
    builtIn: [...builtInAliases(ctx.resources.routing(policy)).values()],
  }
})

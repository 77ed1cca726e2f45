import { kit } from '../../kit.ts'

/** What each model costs the organisation, in millionths of a US dollar for a million tokens: by its own price, the list, or nothing known (null). */
export const listPrices = kit.can('model:manage').query(async ({ ctx }) => {
  const policy = await ctx.resources.policies.of(ctx.principal.tenantId)
  return ctx.resources.routing(policy).candidates.map((candidate) => {
    const own = policy.prices.get(candidate.id)
    const listed = ctx.resources.prices.listed(candidate)
    return {
      model: candidate.id,
      source: own ? 'own' : listed ? 'list' : 'none',
      price: own ?? listed,
    } as const
  })
})

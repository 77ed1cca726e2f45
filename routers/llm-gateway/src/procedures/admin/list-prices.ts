import { kit } from '../../kit.ts'
import { taskKinds } from '../../task/kinds.ts'

/** What each model costs the organisation, in millionths of a US dollar for a million units: by its own price, the list, or nothing known (null). */
export const listPrices = kit.can('model:manage').query(async ({ ctx }) => {
  const policy = await ctx.resources.policies.of(ctx.principal.tenantId)
  const { candidates, tasks } = ctx.resources.routing(policy)
  const all = [
    ...candidates.map((candidate) => ({ candidate, kind: 'chat' as const })),
    ...taskKinds.flatMap((kind) => tasks[kind].map((candidate) => ({ candidate, kind }))),
  ]
  return all.map(({ candidate, kind }) => {
    const own = policy.prices.get(candidate.id)
    const listed = ctx.resources.prices.listed(candidate)
    return {
      model: candidate.id,
      kind,
      source: own ? 'own' : listed ? 'list' : 'none',
      price: own ?? listed,
    } as const
  })
})

import { kit } from '../../kit.ts'

/** What the organisation allows and wants with every call to a model; `presidio`: whether names of persons can be found here; `moderation`: whether a model that moderates is set up. */
export const getSettings = kit.can('model:manage').query(async ({ ctx }) => {
  const { settings } = await ctx.resources.policies.of(ctx.principal.tenantId)
  return {
    ...settings,
    presidio: ctx.env.PRESIDIO_URL !== undefined,
    moderation: ctx.env.LLM_MODERATION_MODEL !== undefined,
  }
})

import { throws } from '@wattos/mesh'
import { z } from 'zod'
import { llmErrors, llmFailure } from '../../errors.ts'
import { kit } from '../../kit.ts'

/** Removes a provider of the organisation with its key. */
export const removeProvider = kit
  .can('model:manage')
  .errors(throws(llmErrors, 'LLM_NOT_FOUND'))
  .input(z.object({ id: z.uuid() }))
  .mutation(async ({ input: { id }, ctx }) => {
    const { tenantId } = ctx.principal
    const { count } = await ctx.db.llmProvider.deleteMany({ where: { tenantId, id } })
    if (count === 0) throw llmFailure('LLM_NOT_FOUND', 'provider')
    ctx.resources.policies.forget(tenantId)
    return { id }
  })

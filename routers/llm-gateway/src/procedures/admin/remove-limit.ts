import { throws } from '@wattos/mesh'
import { z } from 'zod'
import { llmErrors, llmFailure } from '../../errors.ts'
import { kit } from '../../kit.ts'

/** Removes a budget or limit; what was used under it stays in the usage. */
export const removeLimit = kit
  .can('model:manage')
  .errors(throws(llmErrors, 'LLM_NOT_FOUND'))
  .input(z.object({ id: z.uuid() }))
  .mutation(async ({ input: { id }, ctx }) => {
    const { tenantId } = ctx.principal
    const { count } = await ctx.db.llmLimit.deleteMany({ where: { tenantId, id } })
    if (count === 0) throw llmFailure('LLM_NOT_FOUND', 'limit')
    ctx.resources.policies.forget(tenantId)
    return { id }
  })

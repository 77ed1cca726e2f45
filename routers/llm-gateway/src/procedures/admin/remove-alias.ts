import { throws } from '@wattos/mesh'
import { z } from 'zod'
import { llmErrors, llmFailure } from '../../errors.ts'
import { kit } from '../../kit.ts'

/** Removes an alias of the organisation; a built-in one of that name holds again. */
export const removeAlias = kit
  .can('model:manage')
  .errors(throws(llmErrors, 'LLM_NOT_FOUND'))
  .input(z.object({ name: z.string() }))
  .mutation(async ({ input: { name }, ctx }) => {
    const { tenantId } = ctx.principal
    const { count } = await ctx.db.llmAlias.deleteMany({ where: { tenantId, name } })
    if (count === 0) throw llmFailure('LLM_NOT_FOUND', 'alias')
    ctx.resources.policies.forget(tenantId)
    return { name }
  })

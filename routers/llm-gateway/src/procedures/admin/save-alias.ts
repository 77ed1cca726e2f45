import { throws } from '@wattos/mesh'
import { z } from 'zod'
import { llmErrors, llmFailure } from '../../errors.ts'
import { kit } from '../../kit.ts'
import { strategies, targetSchema } from '../../tenant/policy.ts'

/** Makes an alias or replaces the one of that name; each target must be a model that the organisation has. */
export const saveAlias = kit
  .can('model:manage')
  .errors(throws(llmErrors, 'LLM_MODEL_UNKNOWN', 'LLM_VECTORS_MISSING'))
  .input(
    z
      .object({
        name: z.string().regex(/^[a-z\d][a-z\d._-]{0,59}$/, 'takes small letters, digits, . _ -, at most 60'),
        strategy: z.enum(strategies),
        targets: z.array(targetSchema).min(1).max(20),
        cacheSeconds: z.number().int().min(0).max(86_400).default(0),
        similarity: z.number().min(0.8).max(1).nullable().default(null),
      })
      .refine(({ similarity, cacheSeconds }) => similarity === null || cacheSeconds > 0, {
        error: 'needs a time for which answers are remembered',
        path: ['cacheSeconds'],
      }),
  )
  .mutation(async ({ input, ctx }) => {
    const { tenantId } = ctx.principal
    const policy = await ctx.resources.policies.of(tenantId)
    const { candidates, tasks } = ctx.resources.routing(policy)
    const known = new Set([candidates, ...Object.values(tasks)].flat().map(({ id }) => id))
    const missing = input.targets.find(({ model }) => !known.has(model))
    if (missing) throw llmFailure('LLM_MODEL_UNKNOWN', missing.model)
    const { name, ...fields } = input
    if (input.similarity !== null && !(await ctx.resources.memory?.able()))
      throw llmFailure('LLM_VECTORS_MISSING', name)
    await ctx.db.llmAlias.upsert({
      where: { tenantId_name: { tenantId, name } },
      create: { ...fields, name, tenantId },
      update: fields,
    })
    ctx.resources.policies.forget(tenantId)
    return { name }
  })

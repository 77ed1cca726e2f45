import { throws } from '@wattos/mesh'
import { z } from 'zod'
import { llmErrors, llmFailure } from '../../errors.ts'
import { kit } from '../../kit.ts'
import { limitScopes, limitUnits, limitWindows } from '../../tenant/policy.ts'

const fields = z.object({
  name: z.string().trim().min(1).max(100),
  scope: z.enum(limitScopes),
  /** Id of the group, person or key, or the model; empty: each of them for itself. */
  subject: z.string().max(300).default(''),
  unit: z.enum(limitUnits),
  window: z.enum(limitWindows),
  /** Requests, tokens, or millionths of a US dollar. */
  amount: z.number().int().min(0).max(Number.MAX_SAFE_INTEGER),
  hard: z.boolean(),
  warnAt: z.number().int().min(1).max(100).default(80),
})

/** Makes a budget or limit, or changes the one of that id: `{ id }`. It holds within seconds in every process. */
export const saveLimit = kit
  .can('model:manage')
  .errors(throws(llmErrors, 'LLM_NOT_FOUND'))
  .input(fields.extend({ id: z.uuid().optional() }))
  .mutation(async ({ input: { id, ...limit }, ctx }) => {
    const { tenantId } = ctx.principal
    const data = { ...limit, amount: BigInt(limit.amount) }
    if (id) {
      const { count } = await ctx.db.llmLimit.updateMany({ where: { tenantId, id }, data })
      if (count === 0) throw llmFailure('LLM_NOT_FOUND', 'limit')
    }
    const saved = id ?? (await ctx.db.llmLimit.create({ data: { ...data, tenantId } })).id
    ctx.resources.policies.forget(tenantId)
    return { id: saved }
  })

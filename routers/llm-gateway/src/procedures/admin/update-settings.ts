import { z } from 'zod'
import { kit } from '../../kit.ts'

/** Decides what is allowed and wanted with every call; it holds within seconds in every process. */
export const updateSettings = kit
  .can('model:manage')
  .input(
    z.object({
      euOnly: z.boolean(),
      redactPii: z.boolean(),
      injection: z.enum(['off', 'note', 'block']),
      moderate: z.boolean(),
      logPrompts: z.boolean(),
      maxCostMicros: z.number().int().min(0).nullable(),
    }),
  )
  .mutation(async ({ input, ctx }) => {
    const { tenantId } = ctx.principal
    const fields = {
      ...input,
      maxCostMicros: input.maxCostMicros === null ? null : BigInt(input.maxCostMicros),
    }
    await ctx.db.llmSettings.upsert({
      where: { tenantId },
      create: { ...fields, tenantId },
      update: fields,
    })
    ctx.resources.policies.forget(tenantId)
    return input
  })

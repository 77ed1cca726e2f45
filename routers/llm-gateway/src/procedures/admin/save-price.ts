import { z } from 'zod'
import { kit } from '../../kit.ts'
import { priceUnits } from '../../tenant/policy.ts'

const micros = z.number().int().min(0).max(1_000_000_000_000)

/** Says what the organisation pays for a model, in millionths of a US dollar for a million units; null goes back to the list's price. */
export const savePrice = kit
  .can('model:manage')
  .input(
    z.object({
      model: z.string().min(1).max(300),
      price: z
        .object({
          unit: z.enum(priceUnits).default('tokens'),
          inputMicros: micros,
          outputMicros: micros,
          cachedMicros: micros.nullable(),
        })
        .nullable(),
    }),
  )
  .mutation(async ({ input: { model, price }, ctx }) => {
    const { tenantId } = ctx.principal
    if (price === null) await ctx.db.llmPrice.deleteMany({ where: { tenantId, model } })
    else {
      const fields = {
        unit: price.unit,
        inputMicros: BigInt(price.inputMicros),
        outputMicros: BigInt(price.outputMicros),
        cachedMicros: price.cachedMicros === null ? null : BigInt(price.cachedMicros),
      }
      await ctx.db.llmPrice.upsert({
        where: { tenantId_model: { tenantId, model } },
        create: { ...fields, tenantId, model },
        update: fields,
      })
    }
    ctx.resources.policies.forget(tenantId)
    return { model }
  })

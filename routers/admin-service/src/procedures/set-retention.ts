import { uuidv7 } from '@wattos/data'
import { z } from 'zod'
import { kit } from '../kit.ts'

/** Keeps a kind of data for another number of days from the next daily run on; null goes back to the default. */
export const setRetention = kit
  .can('privacy:manage')
  .meta({ audit: { resource: 'retention' } })
  .input(z.object({ kind: z.string().min(1).max(40), days: z.number().int().min(1).max(36_500).nullable() }))
  .mutation(async ({ input: { kind, days }, ctx }) => {
    const { tenantId } = ctx.principal
    await ctx.db.transaction(async (tx) => {
      await tx.retentionRule.deleteMany({ where: { tenantId, kind } })
      if (days !== null) await tx.retentionRule.create({ data: { id: uuidv7(), tenantId, kind, days } })
    })
    return { id: kind, days }
  })

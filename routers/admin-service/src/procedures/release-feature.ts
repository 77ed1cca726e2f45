import { z } from 'zod'
import { featureInput, percentInput } from '../features/input.ts'
import { kit } from '../kit.ts'

/** Says in which organisations of the platform a feature exists at all: those of some kinds, and a share of all others; null is everywhere. */
export const releaseFeature = kit
  .can('platform:manage')
  .input(
    z.object({
      feature: featureInput,
      release: z
        .object({
          percent: percentInput,
          kinds: z.array(z.enum(['company', 'school', 'administration'])).max(3),
        })
        .nullable(),
    }),
  )
  .mutation(async ({ input: { feature, release }, ctx }) => {
    const { tenantId } = ctx.principal
    await ctx.db.transaction(async (tx) => {
      await tx.featureRelease.deleteMany({ where: { tenantId, feature } })
      if (release) await tx.featureRelease.create({ data: { ...release, tenantId, feature } })
    })
    return { feature }
  })

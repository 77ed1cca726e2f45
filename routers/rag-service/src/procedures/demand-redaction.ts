import { throws } from '@wattos/mesh'
import { ragErrors } from '../errors.ts'
import { kit } from '../kit.ts'
import { principalOf } from '../principal.ts'

/** Switches it on in every space of the tenant that documents are stored without personal data, so that also work which no person caused keeps to the organisation's rule. */
export const demandRedaction = kit.service
  .errors(throws(ragErrors, 'PRINCIPAL_MISSING'))
  .mutation(async ({ ctx }) => {
    const { tenantId } = principalOf(ctx)
    const { count } = await ctx.db.space.updateMany({
      where: { tenantId, redact: false },
      data: { redact: true },
    })
    return { spaces: count }
  })

import { throws } from '@wattos/mesh'
import { z } from 'zod'
import { adminErrors, adminFailure } from '../errors.ts'
import { kit } from '../kit.ts'
import { lift, restrict } from '../privacy/restrict.ts'

/** Restricts the processing of the caller's own data, or takes back what they ordered themselves. Until then they can read and take along what is kept, and nothing else. */
export const restrictOwn = kit.member
  .meta({ audit: { resource: 'person' } })
  .errors(throws(adminErrors, 'LAST_ADMINISTRATOR', 'RESTRICTED_BY_ANOTHER'))
  .input(z.object({ reason: z.string().trim().min(1).max(500).nullable() }))
  .mutation(async ({ input: { reason }, ctx }) => {
    const { tenantId, userId } = ctx.principal
    const before = await ctx.db.restriction.findFirst({ where: { tenantId, userId } })
    if (before && before.orderedBy !== userId) throw adminFailure('RESTRICTED_BY_ANOTHER')
    await (reason === null ? lift(ctx, userId) : restrict(ctx, { userId, reason }))
    return { userId, restricted: reason !== null }
  })

import { throws } from '@wattos/mesh'
import { z } from 'zod'
import { adminErrors, adminFailure } from '../errors.ts'
import { kit } from '../kit.ts'

/** Removes one of the organisation's own roles that nobody holds. */
export const removeRole = kit
  .can('people:manage')
  .errors(throws(adminErrors, 'ROLE_NOT_FOUND', 'ROLE_IN_USE'))
  .input(z.object({ id: z.uuid() }))
  .mutation(async ({ input: { id }, ctx }) => {
    const { tenantId } = ctx.principal
    // Nobody may fall back to what their built-in role grants because a role vanished.
    const { count } = await ctx.db.customRole.deleteMany({
      where: { tenantId, id, memberships: { none: {} } },
    })
    if (count > 0) return { id }
    const exists = await ctx.db.customRole.count({ where: { tenantId, id } })
    throw adminFailure(exists > 0 ? 'ROLE_IN_USE' : 'ROLE_NOT_FOUND')
  })

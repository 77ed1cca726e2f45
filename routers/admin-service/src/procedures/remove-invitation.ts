import { throws } from '@wattos/mesh'
import { z } from 'zod'
import { adminErrors, adminFailure } from '../errors.ts'
import { kit } from '../kit.ts'

/** Takes an invitation back; its link leads nowhere from then on. */
export const removeInvitation = kit
  .can('people:manage')
  .errors(throws(adminErrors, 'INVITATION_NOT_FOUND'))
  .input(z.object({ id: z.uuid() }))
  .mutation(async ({ input: { id }, ctx }) => {
    const { tenantId } = ctx.principal
    const { count } = await ctx.db.invitation.deleteMany({ where: { tenantId, id } })
    if (count === 0) throw adminFailure('INVITATION_NOT_FOUND')
    return { id }
  })

import { throws } from '@wattos/mesh'
import { z } from 'zod'
import { adminErrors, adminFailure } from '../errors.ts'
import { joinTenant, takeInvitation } from '../invitations/redeem.ts'
import { kit } from '../kit.ts'

/** Joins a further organisation with an invitation to one's own e-mail address. */
export const acceptInvitation = kit.member
  .errors(throws(adminErrors, 'INVITATION_NOT_FOUND', 'INVITATION_FOR_ANOTHER'))
  .input(z.object({ token: z.string().max(200) }))
  .mutation(async ({ input: { token }, ctx }) => {
    const { userId } = ctx.principal
    return ctx.resources.everywhere.transaction(async (tx) => {
      const invited = await takeInvitation(tx, token)
      if (!invited) throw adminFailure('INVITATION_NOT_FOUND')
      const { email } = await tx.user.findFirstOrThrow({ where: { id: userId }, select: { email: true } })
      if (email.toLowerCase() !== invited.email) throw adminFailure('INVITATION_FOR_ANOTHER')
      await joinTenant(tx, userId, invited)
      return { tenantId: invited.tenantId }
    })
  })

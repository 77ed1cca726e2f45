import { throws } from '@wattos/mesh'
import { z } from 'zod'
import { adminErrors, adminFailure } from '../errors.ts'
import { findInvitation } from '../invitations/redeem.ts'
import { kit } from '../kit.ts'

/** To whom and to which organisation an invitation's link is addressed; `hasAccount` tells whether to sign in or to sign up with it. */
export const readInvitation = kit.anyone
  .errors(throws(adminErrors, 'INVITATION_NOT_FOUND'))
  .input(z.object({ token: z.string().max(200) }))
  .query(async ({ input: { token }, ctx }) => {
    const { everywhere } = ctx.resources
    const invited = await findInvitation(everywhere, token)
    if (!invited) throw adminFailure('INVITATION_NOT_FOUND')
    const { email, tenantId } = invited
    const [tenant, account] = await Promise.all([
      everywhere.tenant.findFirst({ where: { id: tenantId }, select: { name: true } }),
      everywhere.user.findFirst({ where: { email }, select: { id: true } }),
    ])
    if (!tenant) throw adminFailure('INVITATION_NOT_FOUND')
    return { email, tenant: tenant.name, hasAccount: account !== null }
  })

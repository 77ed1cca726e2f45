import { throws } from '@wattos/mesh'
import { z } from 'zod'
import { adminErrors, adminFailure } from '../errors.ts'
import { operatorSlug } from '../accounts/admission.ts'
import { findProof } from '../accounts/find-proof.ts'
import { kit } from '../kit.ts'

/** To whom and to which organisation a mailed link is addressed; `hasAccount` tells whether to sign in or to sign up with it, `asked` whether its owner asked for it themselves, `ssoOnly` whether the organisation takes people from its sign-in services only. */
export const readInvitation = kit.anyone
  .errors(throws(adminErrors, 'INVITATION_NOT_FOUND'))
  .input(z.object({ token: z.string().max(1_000) }))
  .query(async ({ input: { token }, ctx }) => {
    const { everywhere, links } = ctx.resources
    const found = await findProof({ db: everywhere, links }, token)
    if (!found) throw adminFailure('INVITATION_NOT_FOUND')
    const { email, tenantId, proof } = found
    const [tenant, account] = await Promise.all([
      everywhere.tenant.findFirst({
        where: tenantId === null ? { slug: operatorSlug } : { id: tenantId },
        select: { name: true, ssoOnly: true },
      }),
      everywhere.user.findFirst({ where: { email }, select: { id: true } }),
    ])
    if (!tenant) throw adminFailure('INVITATION_NOT_FOUND')
    return {
      email,
      tenant: tenant.name,
      ssoOnly: tenant.ssoOnly,
      hasAccount: account !== null,
      asked: 'confirmed' in proof,
    }
  })

import { throws } from '@wattos/mesh'
import { z } from 'zod'
import { adminErrors, adminFailure } from '../errors.ts'
import { kit } from '../kit.ts'
import { consentKind } from '../privacy/consents.ts'

/** Agrees to a version of a text, or withdraws that. */
export const setConsent = kit.member
  .errors(throws(adminErrors, 'CONSENT_TEXT_NOT_FOUND'))
  .input(z.object({ kind: consentKind, version: z.number().int(), given: z.boolean() }))
  .mutation(async ({ input: { kind, version, given }, ctx }) => {
    const { tenantId, userId } = ctx.principal
    const text = await ctx.db.consentText.findFirst({ where: { tenantId, kind, version } })
    if (!text) throw adminFailure('CONSENT_TEXT_NOT_FOUND')
    const mine = { tenantId, userId, kind, version, withdrawnAt: null }
    if (!given) await ctx.db.consent.updateMany({ where: mine, data: { withdrawnAt: new Date() } })
    else if (!(await ctx.db.consent.findFirst({ where: mine }))) await ctx.db.consent.create({ data: mine })
    return { given }
  })

import { throws } from '@wattos/mesh'
import { z } from 'zod'
import { ragErrors, ragFailure } from '../errors.ts'
import { kit } from '../kit.ts'
import { principalOf } from '../principal.ts'
import { redacts } from '../spaces/redaction.ts'

/** Whether documents of a space of the tenant are to be stored without personal data, whoever may see it: for whoever stores them. */
export const findRedaction = kit.service
  .errors(throws(ragErrors, 'SPACE_NOT_FOUND', 'PRINCIPAL_MISSING'))
  .input(z.object({ spaceId: z.uuid() }))
  .query(async ({ input: { spaceId: id }, ctx }) => {
    const principal = principalOf(ctx)
    const space = await ctx.db.space.findFirst({
      where: { id, tenantId: principal.tenantId },
      select: { redact: true },
    })
    if (space === null) throw ragFailure('SPACE_NOT_FOUND')
    return { redacts: redacts(principal, space) }
  })

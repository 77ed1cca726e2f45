import { may } from '@wattos/identity'
import { throws } from '@wattos/mesh'
import { z } from 'zod'
import { ragErrors, ragFailure } from '../errors.ts'
import { kit } from '../kit.ts'
import { principalOf } from '../principal.ts'

/** A space that the caller's person may see, and whether they may change it. */
export const getSpace = kit.service
  .errors(throws(ragErrors, 'SPACE_NOT_FOUND', 'PRINCIPAL_MISSING'))
  .input(z.object({ spaceId: z.uuid() }))
  .query(async ({ input, ctx }) => {
    const principal = principalOf(ctx)
    const { tenantId } = principal
    const space = await ctx.db.space.findFirst({
      where: { id: input.spaceId, tenantId },
      select: { id: true, name: true },
    })
    if (space === null) throw ragFailure('SPACE_NOT_FOUND')
    return { ...space, canEdit: may(principal, 'space:edit') }
  })

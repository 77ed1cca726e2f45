import { throws } from '@wattos/mesh'
import { z } from 'zod'
import { ragErrors } from '../errors.ts'
import { kit } from '../kit.ts'
import { principalOf } from '../principal.ts'
import { grantedSpaces } from '../spaces/grants.ts'

/** The spaces in which some documents lie, of those that the caller's person may see. */
export const findDocumentSpaces = kit.service
  .errors(throws(ragErrors, 'PRINCIPAL_MISSING'))
  .input(z.object({ documentIds: z.array(z.uuid()).max(1_000) }))
  .query(async ({ input: { documentIds }, ctx }) => {
    const principal = principalOf(ctx)
    const { tenantId } = principal
    const found = await ctx.db.space.findMany({
      where: {
        ...grantedSpaces(principal, 'read'),
        documents: { some: { tenantId, id: { in: documentIds } } },
      },
      select: { id: true },
    })
    return { spaceIds: found.map(({ id }) => id) }
  })

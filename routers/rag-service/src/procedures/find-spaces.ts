import { throws } from '@wattos/mesh'
import { z } from 'zod'
import { ragErrors } from '../errors.ts'
import { kit } from '../kit.ts'
import { principalOf } from '../principal.ts'

/** Which of some spaces of the tenant there still are, whoever may see them: for services that clear away what is left of the others. */
export const findSpaces = kit.service
  .errors(throws(ragErrors, 'PRINCIPAL_MISSING'))
  .input(z.object({ spaceIds: z.array(z.uuid()).max(1_000) }))
  .query(async ({ input: { spaceIds }, ctx }) => {
    const { tenantId } = principalOf(ctx)
    const found = await ctx.db.space.findMany({
      where: { tenantId, id: { in: spaceIds } },
      select: { id: true },
    })
    return { spaceIds: found.map(({ id }) => id) }
  })

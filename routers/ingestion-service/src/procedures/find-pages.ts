import { throws } from '@wattos/mesh'
import { z } from 'zod'
import { principalOf } from '../documents/principal-of.ts'
import { errors } from '../errors.ts'
import { kit } from '../kit.ts'

/** Which of some documents of the tenant there still are: for services that keep their ids. */
export const findPages = kit.service
  .errors(throws(errors, 'PRINCIPAL_MISSING'))
  .input(z.object({ documentIds: z.array(z.uuid()).max(1_000) }))
  .query(async ({ input: { documentIds }, ctx }) => {
    const { tenantId } = principalOf(ctx).principal
    const rows = await ctx.db.document.findMany({
      where: { tenantId, id: { in: documentIds } },
      select: { id: true },
    })
    return { documentIds: rows.map(({ id }) => id) }
  })

import { throws } from '@wattos/mesh'
import { z } from 'zod'
import { feedbackErrors } from '../errors.ts'
import { kit } from '../kit.ts'
import { personOf } from '../ratings/person-of.ts'

const row = z.object({ documentId: z.string() })

/** The documents that a person's rated answers cite: what their ratings weigh on. */
export const findRated = kit.service
  .errors(throws(feedbackErrors, 'PRINCIPAL_MISSING'))
  .input(z.object({ userId: z.uuid() }))
  .query(async ({ input, ctx }) => {
    const { tenantId } = personOf(ctx)
    const rows = await ctx.db.query(
      row,
      `SELECT DISTINCT p.document_id::text AS "documentId" FROM rated_passage p JOIN rating r ON r.id = p.rating_id
       WHERE r.tenant_id = $1::uuid AND r.user_id = $2::uuid ORDER BY 1`,
      [tenantId, input.userId],
    )
    return rows.map(({ documentId }) => documentId)
  })

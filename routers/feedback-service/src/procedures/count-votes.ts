import { throws } from '@wattos/mesh'
import { z } from 'zod'
import { feedbackErrors } from '../errors.ts'
import { kit } from '../kit.ts'
import { usableSql } from '../ratings/exclusion.ts'
import { personOf } from '../ratings/person-of.ts'

const row = z.object({
  documentId: z.string(),
  start: z.number(),
  end: z.number(),
  up: z.coerce.number(),
  down: z.coerce.number(),
})

/** How many people of the tenant speak for and against the cited places of some documents; a person counts once for each place. */
export const countVotes = kit.service
  .errors(throws(feedbackErrors, 'PRINCIPAL_MISSING'))
  .input(
    z.object({
      documentIds: z.array(z.uuid()).max(1_000),
      /** Somebody who counts no longer, since they are being erased. */
      without: z.uuid().nullable().default(null),
    }),
  )
  .query(({ input, ctx }) => {
    const { tenantId } = personOf(ctx)
    return ctx.db.query(
      row,
      `SELECT document_id::text AS "documentId", start_offset AS "start", end_offset AS "end",
         count(*) FILTER (WHERE sum > 0) AS up, count(*) FILTER (WHERE sum < 0) AS down
       FROM (
         SELECT p.document_id, p.start_offset, p.end_offset, r.user_id, sum(r.value) AS sum
         FROM rated_passage p JOIN rating r ON r.id = p.rating_id
         WHERE p.tenant_id = $1::uuid AND p.document_id = ANY($2::text[]::uuid[]) AND r.kind = 'answer'
           AND r.user_id IS DISTINCT FROM $3::text::uuid AND ${usableSql}
         GROUP BY 1, 2, 3, 4
       ) each_person GROUP BY 1, 2, 3`,
      [tenantId, input.documentIds, input.without],
    )
  })

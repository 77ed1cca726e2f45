import { throws } from '@wattos/mesh'
import { summaryErrors } from '../errors.ts'
import { findSummary } from '../find.ts'
import { kit } from '../kit.ts'
import { summaryIdSchema } from '../schema.ts'
import { viewFor } from '../view.ts'

/** One of the person's summaries; withheld where it rests on a document that they may not read any more. */
export const getSummary = kit
  .can('summary:use')
  .errors(throws(summaryErrors, 'SUMMARY_NOT_FOUND'))
  .input(summaryIdSchema)
  .query(async ({ input: { id }, ctx }) => viewFor(ctx, await findSummary(ctx, id)))

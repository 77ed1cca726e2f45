import { throws } from '@wattos/mesh'
import { summaryErrors } from '../errors.ts'
import { findSummary } from '../find.ts'
import { kit } from '../kit.ts'
import { summaryIdSchema } from '../schema.ts'
import { summaryView } from '../view.ts'

/** One of the person's summaries. */
export const getSummary = kit
  .can('summary:use')
  .errors(throws(summaryErrors, 'SUMMARY_NOT_FOUND'))
  .input(summaryIdSchema)
  .query(async ({ input: { id }, ctx }) => summaryView(await findSummary(ctx, id)))

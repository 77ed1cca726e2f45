import { throws } from '@wattos/mesh'
import { z } from 'zod'
import { ragErrors } from '../errors.ts'
import { kit } from '../kit.ts'
import { weigh } from '../quality/weigh.ts'

/** Fetches anew how many people speak for and against the places of some documents, after somebody rated an answer that cites them. */
export const weighDocuments = kit.service
  .errors(throws(ragErrors, 'PRINCIPAL_MISSING'))
  .input(z.object({ documentIds: z.array(z.uuid()).max(100) }))
  .mutation(async ({ input, ctx }) => ({ places: await weigh(ctx, input.documentIds) }))

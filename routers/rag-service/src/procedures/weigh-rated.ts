import { throws } from '@wattos/mesh'
import { z } from 'zod'
import { ragErrors } from '../errors.ts'
import { kit } from '../kit.ts'
import { weigh } from '../quality/weigh.ts'

/** The same for every document on which a person's ratings weigh, after their ratings count no longer, or again. */
export const weighRated = kit.service
  .errors(throws(ragErrors, 'PRINCIPAL_MISSING'))
  .input(z.object({ userId: z.uuid() }))
  .mutation(async ({ input, ctx }) => ({
    places: await weigh(ctx, await ctx.mesh.feedback.internal.rated.query(input)),
  }))

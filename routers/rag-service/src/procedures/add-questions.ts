import { throws } from '@wattos/mesh'
import { z } from 'zod'
import { ragErrors } from '../errors.ts'
import { kit } from '../kit.ts'
import { goldenSchema, keepGolden, mostGolden } from '../quality/keep-golden.ts'
import { measuredSpace } from '../quality/measured-space.ts'

/** Adds golden questions to a space; one that is there already gets the new answers. */
export const addQuestions = kit
  .can('space:edit')
  .errors(throws(ragErrors, 'SPACE_NOT_FOUND', 'TOO_MANY_QUESTIONS'))
  .input(z.object({ spaceId: z.uuid(), questions: z.array(goldenSchema).min(1).max(mostGolden) }))
  .mutation(async ({ input: { spaceId, questions }, ctx }) =>
    keepGolden(ctx, await measuredSpace(ctx, spaceId), questions),
  )

import { throws } from '@wattos/mesh'
import { z } from 'zod'
import { ragErrors, ragFailure } from '../errors.ts'
import { kit } from '../kit.ts'

/** Deletes a space with everything that is searchable in it. */
export const deleteSpace = kit
  .can('space:edit')
  .errors(throws(ragErrors, 'SPACE_NOT_FOUND'))
  .input(z.object({ id: z.uuid() }))
  .mutation(async ({ input: { id }, ctx }) => {
    const { count } = await ctx.db.space.deleteMany({ where: { id, tenantId: ctx.principal.tenantId } })
    if (count === 0) throw ragFailure('SPACE_NOT_FOUND')
    return { id }
  })

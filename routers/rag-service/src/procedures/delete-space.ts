import { grantErrors } from '@wattos/grants'
import { throws } from '@wattos/mesh'
import { z } from 'zod'
import { ragErrors, ragFailure } from '../errors.ts'
import { kit } from '../kit.ts'
import { grantedSpaces, spaceGrants } from '../spaces/grants.ts'

/** Deletes a space with everything that is searchable in it. */
export const deleteSpace = kit
  .can('space:edit')
  .errors(throws(ragErrors, 'SPACE_NOT_FOUND'))
  .errors(throws(grantErrors, 'GRANT_TOO_LOW'))
  .input(z.object({ id: z.uuid() }))
  .mutation(async ({ input: { id }, ctx }) => {
    await spaceGrants.assert(ctx, id, 'manage')
    const where = { ...grantedSpaces(ctx.principal, 'manage'), id }
    const { count } = await ctx.db.space.deleteMany({ where })
    if (count === 0) throw ragFailure('SPACE_NOT_FOUND')
    return { id }
  })

import { throws } from '@wattos/mesh'
import { z } from 'zod'
import { adminErrors, adminFailure } from '../errors.ts'
import { kit } from '../kit.ts'

/** Removes a group; its people stay. */
export const removeGroup = kit
  .can('people:manage')
  .errors(throws(adminErrors, 'GROUP_NOT_FOUND'))
  .input(z.object({ id: z.uuid() }))
  .mutation(async ({ input: { id }, ctx }) => {
    const { tenantId } = ctx.principal
    const { count } = await ctx.db.group.deleteMany({ where: { tenantId, id } })
    if (count === 0) throw adminFailure('GROUP_NOT_FOUND')
    return { id }
  })

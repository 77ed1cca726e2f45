import { throws } from '@wattos/mesh'
import { z } from 'zod'
import { adminErrors, adminFailure } from '../errors.ts'
import { kit } from '../kit.ts'

/** Removes a token: the directory that uses it is refused from now on. */
export const removeScimToken = kit
  .can('tenant:admin')
  .errors(throws(adminErrors, 'KEY_NOT_FOUND'))
  .input(z.object({ id: z.uuid() }))
  .mutation(async ({ input: { id }, ctx }) => {
    const { tenantId } = ctx.principal
    const { count } = await ctx.db.scimToken.deleteMany({ where: { tenantId, id } })
    if (count === 0) throw adminFailure('KEY_NOT_FOUND')
    return { id }
  })

import { may } from '@wattos/identity'
import { throws } from '@wattos/mesh'
import { z } from 'zod'
import { adminErrors, adminFailure } from '../errors.ts'
import { kit } from '../kit.ts'

/** Removes one of one's own API keys; whoever manages people removes anybody's. It ends within seconds. */
export const removeKey = kit.member
  .errors(throws(adminErrors, 'KEY_NOT_FOUND'))
  .input(z.object({ id: z.uuid() }))
  .mutation(async ({ input: { id }, ctx }) => {
    const { tenantId, userId } = ctx.principal
    const whose = may(ctx.principal, 'people:manage') ? {} : { userId }
    const { count } = await ctx.db.apiKey.deleteMany({ where: { tenantId, id, ...whose } })
    if (count === 0) throw adminFailure('KEY_NOT_FOUND')
    return { id }
  })

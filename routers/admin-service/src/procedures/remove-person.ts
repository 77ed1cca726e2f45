import { throws } from '@wattos/mesh'
import { z } from 'zod'
import { adminErrors } from '../errors.ts'
import { kit } from '../kit.ts'
import { leaveTenant, lockMember } from '../people/members.ts'

/** Takes a person out of the organisation; the account itself goes with the last organisation. What they made stays. */
export const removePerson = kit
  .can('people:manage')
  .errors(throws(adminErrors, 'PERSON_NOT_FOUND', 'BEYOND_OWN_PERMISSIONS', 'LAST_ADMINISTRATOR'))
  .input(z.object({ userId: z.uuid() }))
  .mutation(async ({ input: { userId }, ctx }) => {
    const { tenantId } = ctx.principal
    await ctx.resources.everywhere.transaction(async (tx) => {
      await lockMember(tx, ctx.principal, userId)
      await leaveTenant(tx, { tenantId, userId })
    })
    return { userId }
  })

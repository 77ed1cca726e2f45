import { throws } from '@wattos/mesh'
import { z } from 'zod'
import { adminErrors } from '../errors.ts'
import { kit } from '../kit.ts'
import { assertAdministered, endAccess, lockMember } from '../people/members.ts'

/** Takes a person out of the organisation; the account itself goes with the last organisation. What they made stays. */
export const removePerson = kit
  .can('people:manage')
  .errors(throws(adminErrors, 'PERSON_NOT_FOUND', 'BEYOND_OWN_PERMISSIONS', 'LAST_ADMINISTRATOR'))
  .input(z.object({ userId: z.uuid() }))
  .mutation(async ({ input: { userId }, ctx }) => {
    const { tenantId } = ctx.principal
    await ctx.resources.everywhere.transaction(async (tx) => {
      await lockMember(tx, ctx.principal, userId)
      await endAccess(tx, { tenantId, userId }, { keys: true })
      await tx.membership.delete({ where: { tenantId_userId: { tenantId, userId } } })
      await assertAdministered(tx, tenantId)
      const [other] = await tx.query(
        z.object({ tenantId: z.string() }),
        `select tenant_id::text as "tenantId" from membership where user_id = $1::uuid order by created_at limit 1`,
        [userId],
      )
      if (other) await tx.user.update({ where: { id: userId }, data: { tenantId: other.tenantId } })
      else await tx.user.delete({ where: { id: userId } })
    })
    return { userId }
  })

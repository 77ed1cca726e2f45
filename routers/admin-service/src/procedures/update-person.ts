import { throws } from '@wattos/mesh'
import { z } from 'zod'
import { adminErrors } from '../errors.ts'
import { kit } from '../kit.ts'
import { roleInput } from '../people/input.ts'
import { assertAdministered, endAccess, lockMember, putIntoGroups } from '../people/members.ts'
import { assertWithin, permissionsIn } from '../people/rights.ts'

/** Changes a person's role, groups, or whether they may come in; what is not given stays. */
export const updatePerson = kit
  .can('people:manage')
  .errors(
    throws(
      adminErrors,
      'PERSON_NOT_FOUND',
      'ROLE_NOT_FOUND',
      'GROUP_NOT_FOUND',
      'TOO_MANY_GROUPS',
      'BEYOND_OWN_PERMISSIONS',
      'LAST_ADMINISTRATOR',
    ),
  )
  .input(
    z.object({
      userId: z.uuid(),
      role: roleInput.optional(),
      /** Null gives back what the role grants. */
      customRoleId: z.uuid().nullable().optional(),
      groupIds: z.array(z.uuid()).max(500).optional(),
      active: z.boolean().optional(),
    }),
  )
  .mutation(async ({ input: { userId, groupIds, ...wanted }, ctx }) => {
    const { tenantId } = ctx.principal
    await ctx.db.transaction(async (tx) => {
      const before = await lockMember(tx, ctx.principal, userId)
      const position = {
        role: wanted.role ?? before.role,
        customRoleId: wanted.customRoleId === undefined ? before.customRoleId : wanted.customRoleId,
      }
      const active = wanted.active ?? before.active
      assertWithin(ctx.principal, await permissionsIn(tx, tenantId, position))
      await tx.membership.update({
        where: { tenantId_userId: { tenantId, userId } },
        data: { ...position, active },
      })
      await assertAdministered(tx, tenantId)
      if (groupIds) await putIntoGroups(tx, { tenantId, userId }, groupIds)
      if (before.active && !active) await endAccess(tx, { tenantId, userId }, { keys: false })
    })
    return { userId }
  })

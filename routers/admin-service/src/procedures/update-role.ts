import { isPermission } from '@wattos/identity'
import { throws } from '@wattos/mesh'
import { z } from 'zod'
import { adminErrors, adminFailure } from '../errors.ts'
import { kit } from '../kit.ts'
import { nameInput, permissionsInput } from '../people/input.ts'
import { assertWithin } from '../people/rights.ts'

/** Changes the name and the permissions of one of the organisation's own roles; it holds for its people within seconds. */
export const updateRole = kit
  .can('people:manage')
  .errors(throws(adminErrors, 'ROLE_NOT_FOUND', 'ROLE_NAME_TAKEN', 'BEYOND_OWN_PERMISSIONS'))
  .input(z.object({ id: z.uuid(), name: nameInput, permissions: permissionsInput }))
  .mutation(async ({ input: { id, name, permissions }, ctx }) => {
    const { tenantId } = ctx.principal
    assertWithin(ctx.principal, permissions)
    const before = await ctx.db.customRole.findFirst({ where: { tenantId, id } })
    if (!before) throw adminFailure('ROLE_NOT_FOUND')
    assertWithin(ctx.principal, before.permissions.filter(isPermission))
    const taken = await ctx.db.customRole.count({ where: { tenantId, name, id: { not: id } } })
    if (taken > 0) throw adminFailure('ROLE_NAME_TAKEN')
    await ctx.db.customRole.updateMany({ where: { tenantId, id }, data: { name, permissions } })
    return { id, name }
  })

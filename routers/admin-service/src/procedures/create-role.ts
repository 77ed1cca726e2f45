import { throws } from '@wattos/mesh'
import { z } from 'zod'
import { adminErrors, adminFailure } from '../errors.ts'
import { kit } from '../kit.ts'
import { nameInput, permissionsInput } from '../people/input.ts'
import { assertWithin } from '../people/rights.ts'

/** Makes a role of the organisation's own, of permissions that its maker holds. */
export const createRole = kit
  .can('people:manage')
  .errors(throws(adminErrors, 'ROLE_NAME_TAKEN', 'BEYOND_OWN_PERMISSIONS'))
  .input(z.object({ name: nameInput, permissions: permissionsInput }))
  .mutation(async ({ input: { name, permissions }, ctx }) => {
    const { tenantId } = ctx.principal
    assertWithin(ctx.principal, permissions)
    const [made] = await ctx.db.customRole.createManyAndReturn({
      data: [{ tenantId, name, permissions }],
      skipDuplicates: true,
      select: { id: true, name: true },
    })
    if (!made) throw adminFailure('ROLE_NAME_TAKEN')
    return made
  })

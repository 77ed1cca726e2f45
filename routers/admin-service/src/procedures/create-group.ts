import { throws } from '@wattos/mesh'
import { z } from 'zod'
import { adminErrors, adminFailure } from '../errors.ts'
import { kit } from '../kit.ts'
import { nameInput } from '../people/input.ts'

/** Makes a group without people. */
export const createGroup = kit
  .can('people:manage')
  .errors(throws(adminErrors, 'GROUP_NAME_TAKEN'))
  .input(z.object({ name: nameInput }))
  .mutation(async ({ input: { name }, ctx }) => {
    const { tenantId } = ctx.principal
    const [made] = await ctx.db.group.createManyAndReturn({
      data: [{ tenantId, name }],
      skipDuplicates: true,
      select: { id: true, name: true },
    })
    if (!made) throw adminFailure('GROUP_NAME_TAKEN')
    return made
  })

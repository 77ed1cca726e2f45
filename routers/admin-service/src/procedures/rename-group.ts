import { throws } from '@wattos/mesh'
import { z } from 'zod'
import { adminErrors, adminFailure } from '../errors.ts'
import { kit } from '../kit.ts'
import { nameInput } from '../people/input.ts'

/** Gives a group another name. */
export const renameGroup = kit
  .can('people:manage')
  .errors(throws(adminErrors, 'GROUP_NOT_FOUND', 'GROUP_NAME_TAKEN'))
  .input(z.object({ id: z.uuid(), name: nameInput }))
  .mutation(async ({ input: { id, name }, ctx }) => {
    const { tenantId } = ctx.principal
    const taken = await ctx.db.group.count({ where: { tenantId, name, id: { not: id } } })
    if (taken > 0) throw adminFailure('GROUP_NAME_TAKEN')
    const { count } = await ctx.db.group.updateMany({ where: { tenantId, id }, data: { name } })
    if (count === 0) throw adminFailure('GROUP_NOT_FOUND')
    return { id, name }
  })

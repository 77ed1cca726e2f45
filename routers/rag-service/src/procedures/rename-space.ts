import { grantErrors } from '@wattos/grants'
import { throws } from '@wattos/mesh'
import { z } from 'zod'
import { ragErrors, ragFailure } from '../errors.ts'
import { kit } from '../kit.ts'
import { grantedSpaces, spaceGrants } from '../spaces/grants.ts'
import { spaceFields } from './space-fields.ts'

/** Changes a space's name and, where given, its description. */
export const renameSpace = kit
  .can('space:edit')
  .errors(throws(ragErrors, 'SPACE_NAME_TAKEN', 'SPACE_NOT_FOUND'))
  .errors(throws(grantErrors, 'GRANT_TOO_LOW'))
  .input(z.object({ id: z.uuid(), ...spaceFields }))
  .mutation(async ({ input: { id, name, description }, ctx }) => {
    await spaceGrants.assert(ctx, id, 'manage')
    const visible = grantedSpaces(ctx.principal, 'read')
    if (await ctx.db.space.findFirst({ where: { ...visible, name, id: { not: id } }, select: { id: true } }))
      throw ragFailure('SPACE_NAME_TAKEN')
    const { count } = await ctx.db.space.updateMany({
      where: { ...grantedSpaces(ctx.principal, 'manage'), id },
      data: { name, ...(description !== undefined && { description }) },
    })
    if (count === 0) throw ragFailure('SPACE_NOT_FOUND')
    return { id }
  })

import { throws } from '@wattos/mesh'
import { z } from 'zod'
import { ragErrors, ragFailure } from '../errors.ts'
import { kit } from '../kit.ts'
import { spaceFields } from './space-fields.ts'

/** Makes a knowledge space. */
export const createSpace = kit
  .can('space:edit')
  .errors(throws(ragErrors, 'SPACE_NAME_TAKEN'))
  .input(z.object(spaceFields))
  .mutation(async ({ input: { name, description = '' }, ctx }) => {
    const { tenantId, userId } = ctx.principal
    if (await ctx.db.space.findFirst({ where: { tenantId, name }, select: { id: true } }))
      throw ragFailure('SPACE_NAME_TAKEN')
    const { id } = await ctx.db.space.create({
      data: { tenantId, ownerId: userId, name, description },
      select: { id: true },
    })
    return { id }
  })

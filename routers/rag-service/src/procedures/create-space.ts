import { demands } from '@wattos/identity'
import { throws } from '@wattos/mesh'
import { z } from 'zod'
import { ragErrors, ragFailure } from '../errors.ts'
import { kit } from '../kit.ts'
import { grantedSpaces } from '../spaces/grants.ts'
import { spaceFields, spaceLevels } from './space-fields.ts'

const input = z.object({
  ...spaceFields,
  /** What everyone of the tenant may do with it; without, it is its owner's alone. */
  everyone: z.enum(spaceLevels).optional(),
  /** Whether personal data is replaced in its documents before they are stored. */
  redact: z.boolean().optional(),
})

/** Makes a knowledge space. */
export const createSpace = kit
  .can('space:edit')
  .errors(throws(ragErrors, 'SPACE_NAME_TAKEN'))
  .input(input)
  .mutation(async ({ input: { name, description = '', everyone, redact = false }, ctx }) => {
    const { tenantId, userId } = ctx.principal
    // Only among those that they see: a name that is taken would tell of a space that does not exist for them.
    const visible = grantedSpaces(ctx.principal, 'read')
    if (await ctx.db.space.findFirst({ where: { ...visible, name }, select: { id: true } }))
      throw ragFailure('SPACE_NAME_TAKEN')
    return ctx.db.transaction(async (tx) => {
      const { id } = await tx.space.create({
        data: {
          tenantId,
          ownerId: userId,
          name,
          description,
          redact: redact || demands(ctx.principal, 'redact-documents'),
        },
        select: { id: true },
      })
      if (everyone)
        await tx.spaceGrant.create({
          data: { tenantId, spaceId: id, kind: 'everyone', subjectId: tenantId, level: everyone },
        })
      return { id }
    })
  })

import { throws } from '@wattos/mesh'
import { z } from 'zod'
import { characterErrors, characterFailure } from '../errors.ts'
import { kit } from '../kit.ts'
import { stateOf } from '../links/link-view.ts'

/** Lets the person in to whom somebody gave a link, for as long as it is open; the character's id. */
export const enterByLink = kit
  .can('character:use')
  .errors(
    throws(
      characterErrors,
      'CHARACTER_LINK_INVALID',
      'CHARACTER_LINK_NOT_OPEN_YET',
      'CHARACTER_LINK_OVER',
      'CHARACTER_NOT_FOUND',
    ),
  )
  .input(z.object({ token: z.string().max(200).meta({ secret: true }) }))
  .mutation(async ({ input: { token }, ctx }) => {
    const { tenantId, userId } = ctx.principal
    const linkId = ctx.resources.links.read(token)
    const link =
      linkId === undefined
        ? null
        : await ctx.db.characterLink.findFirst({
            where: { id: linkId, tenantId },
            include: { character: { select: { published: true } } },
          })
    if (link === null) throw characterFailure('CHARACTER_LINK_INVALID')
    const state = stateOf(link)
    if (state === 'waiting') throw characterFailure('CHARACTER_LINK_NOT_OPEN_YET')
    if (state !== 'open') throw characterFailure('CHARACTER_LINK_OVER')
    if (link.character.published === null) throw characterFailure('CHARACTER_NOT_FOUND')
    await ctx.db.characterAdmission.createMany({
      data: [{ tenantId, linkId: link.id, userId }],
      skipDuplicates: true,
    })
    return { id: link.characterId }
  })

import { grantErrors } from '@wattos/grants'
import { throws } from '@wattos/mesh'
import { z } from 'zod'
import { characterErrors } from '../errors.ts'
import { findCharacter } from '../find.ts'
import { kit } from '../kit.ts'
import { stateOf } from '../links/link-view.ts'

/** The links to a character with how many came by them; `token` goes behind the `#` of the console's page for links. */
export const listLinks = kit
  .can('character:edit')
  .errors(throws(characterErrors, 'CHARACTER_NOT_FOUND'))
  .errors(throws(grantErrors, 'GRANT_TOO_LOW'))
  .input(z.object({ id: z.uuid() }))
  .query(async ({ input: { id }, ctx }) => {
    const { tenantId } = await findCharacter(ctx, id, 'manage')
    const rows = await ctx.db.characterLink.findMany({
      where: { tenantId, characterId: id },
      orderBy: { createdAt: 'desc' },
      take: 100,
      include: { _count: { select: { admissions: true } } },
    })
    return rows.map((row) => ({
      linkId: row.id,
      label: row.label,
      opensAt: row.opensAt.toISOString(),
      closesAt: row.closesAt.toISOString(),
      state: stateOf(row),
      people: row._count.admissions,
      token: ctx.resources.links.sign(row.id),
    }))
  })

import { includes } from '@wattos/grants'
import { may } from '@wattos/identity'
import { throws } from '@wattos/mesh'
import { z } from 'zod'
import { ragErrors, ragFailure } from '../errors.ts'
import { kit } from '../kit.ts'
import { principalOf } from '../principal.ts'
import { grantedSpaces, spaceGrants } from '../spaces/grants.ts'
import { redacts } from '../spaces/redaction.ts'

/** A space that the caller's person may see, and whether they may change it. */
export const getSpace = kit.service
  .errors(throws(ragErrors, 'SPACE_NOT_FOUND', 'PRINCIPAL_MISSING'))
  .input(z.object({ spaceId: z.uuid() }))
  .query(async ({ input: { spaceId }, ctx }) => {
    const principal = principalOf(ctx)
    const space = await ctx.db.space.findFirst({
      where: { ...grantedSpaces(principal, 'read'), id: spaceId },
      select: { id: true, name: true, redact: true },
    })
    if (space === null) throw ragFailure('SPACE_NOT_FOUND')
    const level = await spaceGrants.levelOf({ db: ctx.db, principal }, spaceId)
    return {
      id: space.id,
      name: space.name,
      canEdit: includes(level, 'edit') && may(principal, 'space:edit'),
      redacts: redacts(principal, space),
    }
  })

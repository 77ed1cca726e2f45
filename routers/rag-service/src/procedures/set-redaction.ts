import { grantErrors } from '@wattos/grants'
import { demands } from '@wattos/identity'
import { throws } from '@wattos/mesh'
import { z } from 'zod'
import { ragErrors, ragFailure } from '../errors.ts'
import { kit } from '../kit.ts'
import { grantedSpaces, spaceGrants } from '../spaces/grants.ts'

/** Says whether personal data is replaced in documents that come into a space from now on; what is there stays as it is until it is read again. */
export const setRedaction = kit
  .can('space:edit')
  .errors(throws(ragErrors, 'SPACE_NOT_FOUND', 'REDACTION_DEMANDED'))
  .errors(throws(grantErrors, 'GRANT_TOO_LOW'))
  .input(z.object({ id: z.uuid(), on: z.boolean() }))
  .mutation(async ({ input: { id, on }, ctx }) => {
    await spaceGrants.assert(ctx, id, 'manage')
    if (!on && demands(ctx.principal, 'redact-documents')) throw ragFailure('REDACTION_DEMANDED')
    const { count } = await ctx.db.space.updateMany({
      where: { ...grantedSpaces(ctx.principal, 'manage'), id },
      data: { redact: on },
    })
    if (count === 0) throw ragFailure('SPACE_NOT_FOUND')
    return { id }
  })

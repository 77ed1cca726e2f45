import { grantErrors } from '@wattos/grants'
import { throws } from '@wattos/mesh'
import { z } from 'zod'
import { characterErrors } from '../errors.ts'
import { findCharacter } from '../find.ts'
import { kit } from '../kit.ts'
import { characterGrants } from '../sharing/grants.ts'
import { readVersion } from '../versions.ts'
import { characterView } from '../view.ts'

/** A character as its editors see it. */
export const getCharacter = kit
  .can('character:edit')
  .errors(throws(characterErrors, 'CHARACTER_NOT_FOUND'))
  .errors(throws(grantErrors, 'GRANT_TOO_LOW'))
  .input(z.object({ id: z.uuid() }))
  .query(async ({ input: { id }, ctx }) => {
    const row = await findCharacter(ctx, id, 'edit')
    const { tenantId, published } = row
    const level = (await characterGrants.levelOf(ctx, id)) ?? 'edit'
    const offered = published === null ? null : await readVersion({ db: ctx.db, tenantId }, id, published)
    return characterView(row, { level, offered })
  })

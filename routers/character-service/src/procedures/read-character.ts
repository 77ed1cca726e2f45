import { grantErrors } from '@wattos/grants'
import { throws } from '@wattos/mesh'
import { z } from 'zod'
import { definitionSchema } from '../definition/definition.ts'
import { characterErrors, characterFailure } from '../errors.ts'
import { callerOf, findCharacter } from '../find.ts'
import { kit } from '../kit.ts'
import { speakableCharacters } from '../sharing/grants.ts'
import { readVersion } from '../versions.ts'

const input = z.object({
  id: z.uuid(),
  /** The draft instead of what is offered, for those who may change the character. */
  draft: z.boolean().default(false),
})

/** A character for those who let it speak: its definition, and the version's number, 0 for the draft. */
export const readCharacter = kit.service
  .errors(throws(characterErrors, 'CHARACTER_NOT_FOUND', 'CHARACTER_VERSION_NOT_FOUND', 'PRINCIPAL_MISSING'))
  .errors(throws(grantErrors, 'GRANT_TOO_LOW'))
  .input(input)
  .query(async ({ input: { id, draft }, ctx }) => {
    const caller = callerOf(ctx)
    const { tenantId } = caller.principal
    if (draft) {
      const row = await findCharacter(caller, id, 'edit')
      return { id, version: 0, ...definitionSchema.parse(row.draft) }
    }
    const row = await ctx.db.character.findFirst({ where: { ...speakableCharacters(caller.principal), id } })
    if (row === null || row.published === null) throw characterFailure('CHARACTER_NOT_FOUND')
    return { id, version: row.published, ...(await readVersion({ db: ctx.db, tenantId }, id, row.published)) }
  })

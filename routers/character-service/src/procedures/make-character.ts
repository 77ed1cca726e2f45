import { may } from '@wattos/identity'
import { fail, throws } from '@wattos/mesh'
import { z } from 'zod'
import { definitionSchema } from '../definition/definition.ts'
import { characterErrors } from '../errors.ts'
import { callerOf } from '../find.ts'
import { kit } from '../kit.ts'

const input = z.object({
  /** The character's id, which names the order: the same one again makes nothing more. */
  id: z.uuid(),
  draft: definitionSchema,
})

/** Makes a character for the person as `create` does, once for each order; `{ id }`. */
export const makeCharacter = kit.service
  .errors(throws(characterErrors, 'PRINCIPAL_MISSING'))
  .input(input)
  .mutation(async ({ input: { id, draft }, ctx }) => {
    const { db, principal } = callerOf(ctx)
    if (!may(principal, 'character:edit'))
      throw fail('FORBIDDEN', 'PERMISSION_MISSING', 'You may not make characters; ask an administrator.')
    const { tenantId, userId: ownerId } = principal
    const data = [{ id, tenantId, ownerId, name: draft.name, draft }]
    await db.character.createMany({ data, skipDuplicates: true })
    return { id }
  })

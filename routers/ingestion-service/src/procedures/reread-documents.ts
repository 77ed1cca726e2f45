import { relays, throws } from '@wattos/mesh'
import type { ragErrors } from '@wattos/rag-service'
import { assertSpace } from '../documents/access.ts'
import { readAgain } from '../documents/read-again.ts'
import { errors, refuse } from '../errors.ts'
import { kit } from '../kit.ts'
import { spaceId } from './input.ts'

/** Takes the documents of a space in again that were stored before personal data is replaced there. */
export const rereadDocuments = kit
  .can('document:upload')
  .errors(throws(errors, 'SPACE_NOT_EDITABLE', 'SPACE_KEEPS_ALL'))
  .errors(relays<typeof ragErrors, 'SPACE_NOT_FOUND'>())
  .input(spaceId)
  .mutation(async ({ input, ctx }) => {
    const { redacts } = await assertSpace(ctx, input.spaceId, 'edit')
    if (!redacts) throw refuse('SPACE_KEEPS_ALL')
    return { documents: await readAgain(ctx, input.spaceId) }
  })

import { relays } from '@wattos/mesh'
import type { ragErrors } from '@wattos/rag-service'
import { assertSpace } from '../documents/access.ts'
import { listDocuments as list } from '../documents/list.ts'
import { kit } from '../kit.ts'
import { spaceId } from './input.ts'

/** The newest 1,000 documents of a space, newest first; `page` gives all of them. Uploads that have not arrived are left out. */
export const listDocuments = kit
  .can('space:read')
  .errors(relays<typeof ragErrors, 'SPACE_NOT_FOUND'>())
  .input(spaceId)
  .query(async ({ input, ctx }) => {
    await assertSpace(ctx, input.spaceId, 'read')
    return list(ctx, input.spaceId)
  })

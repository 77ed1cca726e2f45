import { relays } from '@wattos/mesh'
import type { ragErrors } from '@wattos/rag-service'
import { assertSpace } from '../documents/access.ts'
import { pageInput, pageOf } from '../documents/page.ts'
import { kit } from '../kit.ts'

/** The documents of a space page by page, newest first; `search` looks into their names, `next` is the cursor of the page that follows or null. Uploads that have not arrived are left out. */
export const pageDocuments = kit
  .can('space:read')
  .errors(relays<typeof ragErrors, 'SPACE_NOT_FOUND'>())
  .input(pageInput)
  .query(async ({ input, ctx }) => {
    await assertSpace(ctx, input.spaceId, 'read')
    return pageOf(ctx, input)
  })

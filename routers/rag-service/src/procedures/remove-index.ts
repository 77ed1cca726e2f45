import { throws } from '@wattos/mesh'
import { z } from 'zod'
import { ragErrors } from '../errors.ts'
import { kit } from '../kit.ts'
import { principalOf } from '../principal.ts'

/** Removes a document from search at once, with all its passages and vectors. */
export const removeIndex = kit.service
  .errors(throws(ragErrors, 'PRINCIPAL_MISSING'))
  .input(z.object({ documentId: z.uuid() }))
  .mutation(async ({ input, ctx }) => {
    const { count } = await ctx.db.indexedDocument.deleteMany({
      where: { id: input.documentId, tenantId: principalOf(ctx).tenantId },
    })
    return { removed: count > 0 }
  })

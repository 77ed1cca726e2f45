import { throws } from '@wattos/mesh'
import { z } from 'zod'
import { ragErrors, ragFailure } from '../errors.ts'
import { kit } from '../kit.ts'
import { principalOf } from '../principal.ts'
import { grantedSpaces } from '../spaces/grants.ts'

/** The whole text of a document, for those who may answer from it; `pageStarts` are offsets, none where there are no pages. */
export const readText = kit.service
  .errors(throws(ragErrors, 'PRINCIPAL_MISSING', 'DOCUMENT_NOT_INDEXED'))
  .input(z.object({ documentId: z.uuid() }))
  .query(async ({ input, ctx }) => {
    const principal = principalOf(ctx)
    const { tenantId } = principal
    const found = await ctx.db.indexedDocument.findFirst({
      where: {
        id: input.documentId,
        tenantId,
        ready: true,
        restricted: false,
        space: grantedSpaces(principal, 'use'),
      },
      select: { title: true, mime: true, text: true, pageStarts: true },
    })
    if (found === null) throw ragFailure('DOCUMENT_NOT_INDEXED')
    return found
  })

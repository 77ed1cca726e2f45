import { throws } from '@wattos/mesh'
import { z } from 'zod'
import { ragErrors, ragFailure } from '../errors.ts'
import { kit } from '../kit.ts'
import { principalOf } from '../principal.ts'
import { grantedSpaces } from '../spaces/grants.ts'

const row = z.object({ documentId: z.string(), title: z.string(), characters: z.coerce.number() })

/** The readable documents of a space, or one of them, for those who may answer from it: names and lengths. */
export const listMaterial = kit.service
  .errors(throws(ragErrors, 'PRINCIPAL_MISSING', 'SPACE_NOT_FOUND', 'DOCUMENT_NOT_INDEXED'))
  .input(z.union([z.object({ spaceId: z.uuid() }), z.object({ documentId: z.uuid() })]))
  .query(async ({ input, ctx }) => {
    const principal = principalOf(ctx)
    const { tenantId } = principal
    const ofDocument = 'documentId' in input
    const space = await ctx.db.space.findFirst({
      where: {
        ...grantedSpaces(principal, 'use'),
        ...(ofDocument ? { documents: { some: { tenantId, id: input.documentId } } } : { id: input.spaceId }),
      },
      select: { id: true, name: true },
    })
    if (space === null) throw ragFailure(ofDocument ? 'DOCUMENT_NOT_INDEXED' : 'SPACE_NOT_FOUND')
    const documents = await ctx.db.query(
      row,
      `SELECT id::text AS "documentId", title, length(text) AS characters FROM indexed_document
       WHERE tenant_id = $1::uuid AND space_id = $2::uuid AND ready AND NOT restricted AND ($3::text IS NULL OR id = $3::text::uuid)
       ORDER BY title, id`,
      [tenantId, space.id, ofDocument ? input.documentId : null],
    )
    if (ofDocument && documents.length === 0) throw ragFailure('DOCUMENT_NOT_INDEXED')
    return { space, documents }
  })

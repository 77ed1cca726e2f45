import { throws } from '@wattos/mesh'
import { z } from 'zod'
import { ragErrors, ragFailure } from '../errors.ts'
import { kit } from '../kit.ts'
import { principalOf } from '../principal.ts'

const input = z.object({ documentId: z.uuid(), version: z.number().int() })
const missingRow = z.object({ missing: z.number() })

/** Makes a run searchable and removes the document's older version, both at once. May be repeated. */
export const commitIndex = kit.service
  .errors(
    throws(ragErrors, 'PRINCIPAL_MISSING', 'DOCUMENT_NOT_INDEXED', 'INDEX_SUPERSEDED', 'INDEX_INCOMPLETE'),
  )
  .input(input)
  .mutation(async ({ input: { documentId, version }, ctx }) => {
    const { tenantId } = principalOf(ctx)
    return ctx.db.transaction(
      async (tx) => {
        const document = await tx.indexedDocument.findFirst({
          where: { id: documentId, tenantId },
          select: { version: true, restricted: true },
        })
        if (document === null) throw ragFailure('DOCUMENT_NOT_INDEXED')
        if (document.version !== version) throw ragFailure('INDEX_SUPERSEDED')
        if (ctx.resources.vectors) {
          const [row] = await tx.query(
            missingRow,
            `SELECT count(*)::int AS missing FROM chunk c WHERE c.document_id = $1::uuid AND c.version = $2::int
           AND NOT EXISTS (SELECT 1 FROM chunk_embedding e WHERE e.chunk_id = c.id)`,
            [documentId, version],
          )
          if ((row?.missing ?? 0) > 0) throw ragFailure('INDEX_INCOMPLETE')
        }
        await tx.chunk.deleteMany({ where: { tenantId, documentId, version: { not: version } } })
        const chunks = await tx.execute(
          'UPDATE chunk_search SET live = NOT $3::boolean WHERE tenant_id = $1::uuid AND document_id = $2::uuid',
          [tenantId, documentId, document.restricted],
        )
        const [model] = ctx.resources.vectors
          ? await tx.query(
              z.object({ model: z.string() }),
              'SELECT e.model FROM chunk_embedding e JOIN chunk c ON c.id = e.chunk_id WHERE c.document_id = $1::uuid LIMIT 1',
              [documentId],
            )
          : []
        await tx.indexedDocument.updateMany({
          where: { id: documentId, tenantId },
          data: { ready: true, embeddingModel: model?.model ?? null },
        })
        return { chunks }
      },
      { timeoutMs: 60_000 },
    )
  })

import { throws } from '@wattos/mesh'
import { z } from 'zod'
import { ragErrors, ragFailure } from '../errors.ts'
import { countUnembedded, embedPassages, unembedded } from '../indexing/vectors.ts'
import { kit } from '../kit.ts'
import { principalOf } from '../principal.ts'

const input = z.object({
  documentId: z.uuid(),
  version: z.number().int(),
  limit: z.number().int().min(1).max(256),
})

/** Embeds the next passages of a run, at most `limit`; call it until `done` equals `total`. May be repeated. */
export const embedIndex = kit.service
  .errors(throws(ragErrors, 'PRINCIPAL_MISSING', 'DOCUMENT_NOT_INDEXED', 'INDEX_SUPERSEDED'))
  .input(input)
  .mutation(async ({ input: { documentId, version, limit }, ctx }) => {
    const { tenantId } = principalOf(ctx)
    const document = await ctx.db.indexedDocument.findFirst({
      where: { id: documentId, tenantId },
      select: { version: true },
    })
    if (document === null) throw ragFailure('DOCUMENT_NOT_INDEXED')
    if (document.version !== version) throw ragFailure('INDEX_SUPERSEDED')
    const total = await ctx.db.chunk.count({ where: { tenantId, documentId, version } })
    if (!ctx.resources.vectors) return { done: total, total }
    const model = await ctx.mesh.llm.internal.embeddingModel.query()
    const run = { documentId, version }
    await embedPassages(ctx.db, ctx.mesh, await unembedded(ctx.db, model.id, { run, limit }))
    return { done: total - (await countUnembedded(ctx.db, model.id, run)), total }
  })

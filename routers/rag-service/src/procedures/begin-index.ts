import { uuidv7 } from '@wattos/data'
import { throws } from '@wattos/mesh'
import { z } from 'zod'
import { ragErrors, ragFailure } from '../errors.ts'
import { storeChunks } from '../indexing/store-chunks.ts'
import { kit } from '../kit.ts'
import { principalOf } from '../principal.ts'

const chunk = z.object({
  ordinal: z.number().int().min(0),
  start: z.number().int().min(0),
  end: z.number().int().min(0),
  page: z.number().int().min(1).optional(),
  heading: z.string().optional(),
  language: z.string(),
})

const input = z
  .object({
    documentId: z.uuid(),
    spaceId: z.uuid(),
    ownerId: z.uuid(),
    title: z.string(),
    mime: z.string(),
    sourceUrl: z.url({ protocol: /^https?$/ }).optional(),
    language: z.string(),
    text: z.string(),
    pageStarts: z.array(z.number().int().min(0)),
    chunks: z.array(chunk).max(200_000),
    /** Whether personal data was replaced in it. */
    redacted: z.boolean().default(false),
  })
  .refine(
    ({ text, chunks }) => chunks.every(({ start, end }) => start < end && end <= text.length),
    'a chunk lies outside the text',
  )

/** Takes a document's text and chunks; nothing of it is found before `commit`. Replaces an unfinished earlier run. */
export const beginIndex = kit.service
  .errors(throws(ragErrors, 'SPACE_NOT_FOUND', 'PRINCIPAL_MISSING'))
  .input(input)
  .mutation(async ({ input: asked, ctx }) => {
    const { tenantId } = principalOf(ctx)
    const { documentId, chunks, ...rest } = asked
    // U+0000 cannot be stored; another character keeps every offset in place.
    const document = { ...rest, text: rest.text.replaceAll('\u0000', '\uFFFD') }
    const space = await ctx.db.space.findFirst({
      where: { id: document.spaceId, tenantId },
      select: { id: true },
    })
    if (space === null) throw ragFailure('SPACE_NOT_FOUND')
    const version = await ctx.db.transaction(async (tx) => {
      const before = await tx.indexedDocument.findFirst({
        where: { id: documentId, tenantId },
        select: { version: true, text: true },
      })
      const next = (before?.version ?? 0) + 1
      const {
        spaceId,
        ownerId,
        title,
        mime,
        sourceUrl = null,
        language,
        text,
        pageStarts,
        redacted,
      } = document
      const data = {
        spaceId,
        ownerId,
        title,
        mime,
        sourceUrl,
        language,
        text,
        pageStarts,
        redacted,
        version: next,
      }
      if (before) await tx.indexedDocument.updateMany({ where: { id: documentId, tenantId }, data })
      else await tx.indexedDocument.create({ data: { ...data, id: documentId, tenantId } })
      // Votes are for places in a text; in another one they would be for anything.
      if (before && before.text !== text)
        await tx.passageVotes.deleteMany({ where: { tenantId, documentId } })
      await tx.execute(
        `DELETE FROM chunk c WHERE c.document_id = $1::uuid AND c.tenant_id = $2::uuid
         AND NOT EXISTS (SELECT 1 FROM chunk_search s WHERE s.chunk_id = c.id AND s.live)`,
        [documentId, tenantId],
      )
      return next
    })
    const stored = chunks.map((piece) => ({
      ...piece,
      id: uuidv7(),
      text: document.text.slice(piece.start, piece.end),
    }))
    await storeChunks(
      ctx.db,
      { tenantId, spaceId: document.spaceId, documentId, version, title: document.title },
      stored,
    )
    return { version, chunks: chunks.length }
  })

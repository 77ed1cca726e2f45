import { throws } from '@wattos/mesh'
import { z } from 'zod'
import { ragErrors, ragFailure } from '../errors.ts'
import { kit } from '../kit.ts'
import { grantedSpaces } from '../spaces/grants.ts'
import { redacts } from '../spaces/redaction.ts'
import { around } from '../search/around.ts'

const input = z.object({ documentId: z.uuid(), start: z.number().int().min(0), end: z.number().int().min(0) })

/** A cited place with the page (or, without pages, the paragraphs) around it; `text` begins at `textStart` of the document. */
export const getPassage = kit
  .can('space:read')
  .errors(throws(ragErrors, 'DOCUMENT_NOT_INDEXED'))
  .input(input)
  .query(async ({ input: { documentId, start, end }, ctx }) => {
    const { tenantId } = ctx.principal
    const space = grantedSpaces(ctx.principal, 'read')
    const document = await ctx.db.indexedDocument.findFirst({
      where: { id: documentId, tenantId, space },
      include: { space: { select: { redact: true } } },
    })
    if (document === null || start >= end || end > document.text.length)
      throw ragFailure('DOCUMENT_NOT_INDEXED')
    const chunk = await ctx.db.chunk.findFirst({
      where: { tenantId, documentId, start: { lte: start }, end: { gt: start } },
      select: { heading: true },
    })
    const { page, textStart, textEnd } = around(document, { start, end })
    return {
      documentId,
      title: document.title,
      mime: document.mime,
      ...(document.sourceUrl !== null && { sourceUrl: document.sourceUrl }),
      ...(page !== undefined && { page, pages: document.pageStarts.length }),
      ...(chunk?.heading != null && { heading: chunk.heading }),
      text: document.text.slice(textStart, textEnd),
      textStart,
      start,
      end,
      fileUrl: `/files/${documentId}`,
      /** Whether the original can be had there. */
      fileKept: !document.redacted && !redacts(ctx.principal, document.space),
    }
  })

import { relays, throws } from '@wattos/mesh'
import type { ragErrors } from '@wattos/rag-service'
import { z } from 'zod'
import { assertSpace } from '../documents/access.ts'
import { putPage as put } from '../documents/put-page.ts'
import { errors, refuse } from '../errors.ts'
import { kit } from '../kit.ts'
import { DocumentError } from '../parse/document-error.ts'
import { principalOf } from '../documents/principal-of.ts'
import { redactName } from '../redaction/redact-name.ts'

const input = z.object({
  spaceId: z.uuid(),
  url: z.url({ protocol: /^https?$/ }).max(2_000),
  title: z.string().min(1).max(500),
  kind: z.enum(['html', 'pdf', 'docx', 'markdown', 'text']),
  content: z.base64().describe('the bytes; text in UTF-8'),
})

/** Takes a web page into a space on behalf of a person: a new document, or a new version of the one that the page had. */
export const putPage = kit.service
  .errors(
    throws(
      errors,
      'DOCUMENT_TOO_LARGE',
      'DOCUMENT_INFECTED',
      'SCAN_FAILED',
      'DOCUMENT_UNCHECKED',
      'STORAGE_FULL',
      'SPACE_NOT_EDITABLE',
      'DOCUMENT_NOT_WAITING',
      'PRINCIPAL_MISSING',
    ),
  )
  .errors(relays<typeof ragErrors, 'SPACE_NOT_FOUND'>())
  .input(input)
  .mutation(async ({ input: { content, ...page }, ctx: given }) => {
    const ctx = principalOf(given)
    const bytes = new Uint8Array(Buffer.from(content, 'base64'))
    if (bytes.length > ctx.env.UPLOAD_MAX_MB * 1_000_000) throw refuse('DOCUMENT_TOO_LARGE')
    const { redacts } = await assertSpace(ctx, page.spaceId, 'edit')
    try {
      const title = redacts ? await redactName(ctx, page.title) : page.title
      return await put(ctx, { ...page, title, bytes })
    } catch (error) {
      throw error instanceof DocumentError ? refuse(error.reason) : error
    }
  })

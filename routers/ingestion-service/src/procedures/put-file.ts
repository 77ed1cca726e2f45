import { relays, throws } from '@wattos/mesh'
import type { ragErrors } from '@wattos/rag-service'
import { z } from 'zod'
import { assertSpace } from '../documents/access.ts'
import { principalOf } from '../documents/principal-of.ts'
import { putPage } from '../documents/put-page.ts'
import { errors, refuse } from '../errors.ts'
import { cleanName } from '../files/clean-name.ts'
import { kit } from '../kit.ts'
import { DocumentError } from '../parse/document-error.ts'
import { sniff, sniffBytes } from '../parse/sniff.ts'

const input = z.object({
  spaceId: z.uuid(),
  name: z.string().min(1).max(1_000),
  content: z.base64().describe('the bytes'),
})

/** Takes a file into a space on behalf of a person; one that the space has already is `duplicate`. */
export const putFile = kit.service
  .errors(
    throws(
      errors,
      'DOCUMENT_EMPTY',
      'DOCUMENT_TYPE_UNSUPPORTED',
      'DOCUMENT_ENCRYPTED',
      'DOCUMENT_TOO_LARGE',
      'DOCUMENT_INFECTED',
      'SCAN_FAILED',
      'STORAGE_FULL',
      'SPACE_NOT_EDITABLE',
      'DOCUMENT_NOT_WAITING',
      'PRINCIPAL_MISSING',
    ),
  )
  .errors(relays<typeof ragErrors, 'SPACE_NOT_FOUND'>())
  .input(input)
  .mutation(async ({ input: { spaceId, name, content }, ctx: given }) => {
    const ctx = principalOf(given)
    const bytes = new Uint8Array(Buffer.from(content, 'base64'))
    if (bytes.length > ctx.env.UPLOAD_MAX_MB * 1_000_000) throw refuse('DOCUMENT_TOO_LARGE')
    await assertSpace(ctx, spaceId, 'edit')
    try {
      const kind = sniff(bytes.subarray(0, sniffBytes), name)
      return await putPage(ctx, { spaceId, url: null, title: cleanName(name), kind, bytes })
    } catch (error) {
      throw error instanceof DocumentError ? refuse(error.reason) : error
    }
  })

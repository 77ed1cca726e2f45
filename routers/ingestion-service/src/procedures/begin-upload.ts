import { uuidv7 } from '@wattos/data'
import { relays, throws } from '@wattos/mesh'
import type { ragErrors } from '@wattos/rag-service'
import { z } from 'zod'
import { assertSpace } from '../documents/access.ts'
import { lacksRoom } from '../documents/quota.ts'
import { cleanName } from '../files/clean-name.ts'
import { kit } from '../kit.ts'
import { errors, refuse } from '../errors.ts'
import { DocumentError } from '../parse/document-error.ts'
import { redactName } from '../redaction/redact-name.ts'

const input = z.object({
  spaceId: z.uuid(),
  // Secret to the audit log alone, which would keep what the space does not.
  name: z.string().min(1).max(1_000).meta({ secret: true }),
  size: z.int().nonnegative(),
})

/** Announces a file; its bytes are then PUT to the url. Throws DOCUMENT_EMPTY, DOCUMENT_TOO_LARGE, STORAGE_FULL, DOCUMENT_UNCHECKED, SPACE_NOT_FOUND or SPACE_NOT_EDITABLE. */
export const beginUpload = kit
  .can('document:upload')
  .errors(
    throws(
      errors,
      'DOCUMENT_EMPTY',
      'DOCUMENT_TOO_LARGE',
      'STORAGE_FULL',
      'SPACE_NOT_EDITABLE',
      'DOCUMENT_UNCHECKED',
    ),
  )
  .errors(relays<typeof ragErrors, 'SPACE_NOT_FOUND'>())
  .input(input)
  .mutation(async ({ input: { spaceId, name, size }, ctx }) => {
    if (size === 0) throw refuse('DOCUMENT_EMPTY')
    if (size > ctx.env.UPLOAD_MAX_MB * 1_000_000) throw refuse('DOCUMENT_TOO_LARGE')
    const { redacts } = await assertSpace(ctx, spaceId, 'edit')
    const kept = redacts ? await redactName(ctx, cleanName(name)).catch(refused) : cleanName(name)
    const { tenantId, userId } = ctx.principal
    const id = uuidv7()
    await ctx.db.transaction(async (tx) => {
      await tx.document.create({
        data: {
          id,
          tenantId,
          spaceId,
          ownerId: userId,
          name: kept,
          mime: 'application/octet-stream',
          size,
          storageKey: `${tenantId}/${id}`,
        },
      })
      if (await lacksRoom(tx, tenantId, ctx.env)) throw refuse('STORAGE_FULL')
    })
    return { documentId: id, url: `/files/upload/${id}` }
  })

function refused(error: unknown): never {
  throw error instanceof DocumentError ? refuse(error.reason) : error
}

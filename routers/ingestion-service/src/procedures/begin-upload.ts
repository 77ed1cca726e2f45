import { uuidv7 } from '@wattos/data'
import { relays, throws } from '@wattos/mesh'
import type { ragErrors } from '@wattos/rag-service'
import { z } from 'zod'
import { assertSpace } from '../documents/access.ts'
import { lacksRoom } from '../documents/quota.ts'
import { cleanName } from '../files/clean-name.ts'
import { kit } from '../kit.ts'
import { errors, refuse } from '../errors.ts'

const input = z.object({ spaceId: z.uuid(), name: z.string().min(1).max(1_000), size: z.int().nonnegative() })

/** Announces a file; its bytes are then PUT to the url. Throws DOCUMENT_EMPTY, DOCUMENT_TOO_LARGE, STORAGE_FULL, SPACE_NOT_FOUND or SPACE_NOT_EDITABLE. */
export const beginUpload = kit
  .can('document:upload')
  .errors(throws(errors, 'DOCUMENT_EMPTY', 'DOCUMENT_TOO_LARGE', 'STORAGE_FULL', 'SPACE_NOT_EDITABLE'))
  .errors(relays<typeof ragErrors, 'SPACE_NOT_FOUND'>())
  .input(input)
  .mutation(async ({ input: { spaceId, name, size }, ctx }) => {
    if (size === 0) throw refuse('DOCUMENT_EMPTY')
    if (size > ctx.env.UPLOAD_MAX_MB * 1_000_000) throw refuse('DOCUMENT_TOO_LARGE')
    await assertSpace(ctx, spaceId, 'edit')
    const { tenantId, userId } = ctx.principal
    const id = uuidv7()
    await ctx.db.transaction(async (tx) => {
      await tx.document.create({
        data: {
          id,
          tenantId,
          spaceId,
          ownerId: userId,
          name: cleanName(name),
          mime: 'application/octet-stream',
          size,
          storageKey: `${tenantId}/${id}`,
        },
      })
      if (await lacksRoom(tx, tenantId, ctx.env)) throw refuse('STORAGE_FULL')
    })
    return { documentId: id, url: `/files/upload/${id}` }
  })

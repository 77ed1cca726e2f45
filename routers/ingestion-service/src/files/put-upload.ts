import type { HttpRoute } from '@wattos/mesh'
import { z } from 'zod'
import { findDocument, type MemberContext } from '../documents/access.ts'
import { toDoc } from '../documents/doc.ts'
import type { IngestionContext } from '../kit.ts'
import { refuse } from '../errors.ts'
import { receive } from './receive.ts'
import { signedIn } from './signed-in.ts'

/** Takes the raw bytes of an announced upload: 201 with the new document, or 200 with the one that has the same content. */
export const putUpload: HttpRoute<IngestionContext> = {
  method: 'put',
  path: '/files/upload/:id',
  access: 'document:upload',
  async handle(req, res, given) {
    const ctx = signedIn(given)
    const row = await waitingUpload(ctx, req.params['id'])
    const { document, created } = await receive(ctx, row, req)
    res.status(created ? 201 : 200).json({ document: toDoc(document) })
  },
}

async function waitingUpload(ctx: MemberContext, id: unknown) {
  const known = z.uuid().safeParse(id)
  if (!known.success) throw refuse('DOCUMENT_NOT_FOUND')
  const row = await findDocument(ctx, known.data, 'edit')
  if (row.ownerId !== ctx.principal.userId) throw refuse('DOCUMENT_NOT_FOUND')
  if (row.state !== 'uploading') throw refuse('DOCUMENT_NOT_WAITING')
  return row
}

import { throws } from '@wattos/mesh'
import { z } from 'zod'
import { adminErrors, adminFailure } from '../errors.ts'
import { kit } from '../kit.ts'
import { erasureByOwner } from '../privacy/erase/by-owner.ts'
import { erasureView } from '../privacy/erase/view.ts'

/** The state and certificate of an erasure, for whoever was given its secret: the account is gone by then. */
export const readCertificate = kit.anyone
  .errors(throws(adminErrors, 'ERASURE_NOT_FOUND'))
  .input(z.object({ id: z.uuid(), secret: z.string().max(100) }))
  .query(async ({ input, ctx }) => {
    const row = await erasureByOwner(ctx.runtime, input)
    if (!row) throw adminFailure('ERASURE_NOT_FOUND')
    const { id, state, createdAt, finishedAt, certificate, genuine } = erasureView(row, ctx.env.AUTH_SECRET)
    return { id, state, createdAt, finishedAt, certificate, genuine }
  })

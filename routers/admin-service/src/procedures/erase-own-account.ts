import { throws } from '@wattos/mesh'
import { z } from 'zod'
import { adminErrors } from '../errors.ts'
import { kit } from '../kit.ts'
import { otherAdministrator } from '../privacy/assert-member.ts'
import { orderErasure } from '../privacy/erase/order.ts'

/** Erases the caller; knowledge spaces and documents of the organisation go to an administrator. With id and secret the certificate is read afterwards. */
export const eraseOwnAccount = kit.member
  .meta({ audit: { resource: 'erasure' } })
  .errors(
    throws(
      adminErrors,
      'PERSON_NOT_FOUND',
      'ERASURE_NOT_CONFIRMED',
      'LAST_ADMINISTRATOR',
      'SUCCESSOR_NOT_FOUND',
    ),
  )
  .input(z.object({ email: z.string().max(320) }))
  .mutation(async ({ input: { email }, ctx }) => {
    const { userId } = ctx.principal
    const successorId = (await otherAdministrator(ctx, [userId])) ?? null
    return orderErasure(ctx, { userId, email, successorId })
  })

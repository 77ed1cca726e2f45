import { throws } from '@wattos/mesh'
import { z } from 'zod'
import { adminErrors } from '../errors.ts'
import { kit } from '../kit.ts'
import { orderErasure } from '../privacy/erase/order.ts'

/** Erases a person of the tenant, confirmed by their e-mail address. Without a successor their spaces and documents are deleted too. */
export const erasePerson = kit
  .can('privacy:manage')
  .errors(
    throws(
      adminErrors,
      'PERSON_NOT_FOUND',
      'ERASURE_NOT_CONFIRMED',
      'LAST_ADMINISTRATOR',
      'SUCCESSOR_NOT_FOUND',
    ),
  )
  .meta({ audit: { resource: 'erasure' } })
  .input(z.object({ userId: z.uuid(), email: z.string().max(320), successorId: z.uuid().nullable() }))
  .mutation(async ({ input, ctx }) => {
    const { id } = await orderErasure(ctx, input)
    return { id }
  })

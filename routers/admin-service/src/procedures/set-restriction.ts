import { throws } from '@wattos/mesh'
import { z } from 'zod'
import { adminErrors } from '../errors.ts'
import { kit } from '../kit.ts'
import { assertMember } from '../privacy/assert-member.ts'
import { lift, restrict } from '../privacy/restrict.ts'

/** Restricts the processing of a person's data (Art. 18 GDPR), or takes that back (`reason` null): what is kept stays, is not found, not sent to models and named in no statistics. */
export const setRestriction = kit
  .can('privacy:manage')
  .meta({ audit: { resource: 'person' } })
  .errors(throws(adminErrors, 'PERSON_NOT_FOUND', 'LAST_ADMINISTRATOR'))
  .input(z.object({ userId: z.uuid(), reason: z.string().trim().min(1).max(500).nullable() }))
  .mutation(async ({ input: { userId, reason }, ctx }) => {
    await assertMember(ctx, userId)
    await (reason === null ? lift(ctx, userId) : restrict(ctx, { userId, reason }))
    return { userId, restricted: reason !== null }
  })

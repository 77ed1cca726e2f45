import { throws } from '@wattos/mesh'
import { z } from 'zod'
import { adminErrors } from '../errors.ts'
import { kit } from '../kit.ts'
import { assertMember } from '../privacy/assert-member.ts'
import { held } from '../privacy/held.ts'

/** How much is kept about a person of the tenant, by service and table, with what it is and since when. */
export const reportPersonData = kit
  .can('privacy:manage')
  .meta({ audit: { when: 'always', resource: 'person' } })
  .errors(throws(adminErrors, 'PERSON_NOT_FOUND'))
  .input(z.object({ userId: z.uuid() }))
  .query(async ({ input: { userId }, ctx }) => {
    await assertMember(ctx, userId)
    return held(ctx, userId)
  })

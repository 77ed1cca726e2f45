import { throws } from '@wattos/mesh'
import { z } from 'zod'
import { adminErrors } from '../errors.ts'
import { kit } from '../kit.ts'
import { assertMember } from '../privacy/assert-member.ts'
import { servicesOf } from '../privacy/services-of.ts'

/** How much is kept about a person of the tenant, by service and table. */
export const reportPersonData = kit
  .can('privacy:manage')
  .meta({ audit: { when: 'always', resource: 'person' } })
  .errors(throws(adminErrors, 'PERSON_NOT_FOUND'))
  .input(z.object({ userId: z.uuid() }))
  .query(async ({ input: { userId }, ctx }) => {
    await assertMember(ctx, userId)
    const reports = await Promise.all(
      servicesOf(ctx).map(async (service) =>
        (await service.report(userId)).map((one) => ({ ...one, service: service.name })),
      ),
    )
    return reports.flat()
  })

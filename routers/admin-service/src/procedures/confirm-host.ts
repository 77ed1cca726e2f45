import { throws } from '@wattos/mesh'
import { z } from 'zod'
import { adminErrors, adminFailure } from '../errors.ts'
import { kit } from '../kit.ts'

/**
 * Confirms that an organisation is reached under the host name that it asks for, or takes that back (`host: null`). It is the
 * operator's to say: whoever points the name here decides whose people see its sign-in page.
 */
export const confirmHost = kit
  .can('platform:manage')
  .errors(throws(adminErrors, 'TENANT_NOT_FOUND', 'HOST_NOT_ASKED', 'DOMAIN_TAKEN'))
  .input(z.object({ id: z.uuid(), host: z.string().max(200).nullable() }))
  .mutation(({ input: { id, host }, ctx }) =>
    ctx.resources.everywhere.transaction(async (tx) => {
      const tenant = await tx.tenant.findFirst({ where: { id }, select: { domain: true } })
      if (!tenant) throw adminFailure('TENANT_NOT_FOUND')
      // What was read and what is confirmed must be the same name.
      if (host !== null && host !== tenant.domain) throw adminFailure('HOST_NOT_ASKED')
      const others = host === null ? 0 : await tx.tenant.count({ where: { host, id: { not: id } } })
      if (others > 0) throw adminFailure('DOMAIN_TAKEN')
      await tx.tenant.update({ where: { id }, data: { host } })
      return { id, host }
    }),
  )

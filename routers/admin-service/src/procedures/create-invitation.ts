import { throws } from '@wattos/mesh'
import { z } from 'zod'
import { adminErrors, adminFailure } from '../errors.ts'
import { newSecret, secretHash } from '../keys/secret.ts'
import { kit } from '../kit.ts'
import { writeLetter } from '../mail/letters.ts'
import { roleInput } from '../people/input.ts'
import { assertGroups } from '../people/members.ts'
import { assertWithin, permissionsIn } from '../people/rights.ts'
import { publicLink } from '../public-link.ts'

const dayMs = 24 * 3600 * 1000

/** Invites somebody by e-mail. `link` is shown this once, to be passed on by hand where no mail can be sent (`mailed` is false then); it is a path where PUBLIC_URL is not set. */
export const createInvitation = kit
  .can('people:manage')
  .errors(
    throws(
      adminErrors,
      'ALREADY_MEMBER',
      'ROLE_NOT_FOUND',
      'GROUP_NOT_FOUND',
      'TOO_MANY_GROUPS',
      'BEYOND_OWN_PERMISSIONS',
    ),
  )
  .input(
    z.object({
      email: z.email().max(200).toLowerCase(),
      role: roleInput,
      customRoleId: z.uuid().nullable().default(null),
      groupIds: z.array(z.uuid()).max(150).default([]),
      days: z.number().int().min(1).max(30).default(7),
      locale: z.enum(['de', 'en']).default('de'),
    }),
  )
  .mutation(async ({ input: { days, locale, ...invited }, ctx }) => {
    const { tenantId, userId } = ctx.principal
    const { mailer } = ctx.resources
    const token = newSecret('inv')
    const made = await ctx.db.transaction(async (tx) => {
      assertWithin(ctx.principal, await permissionsIn(tx, tenantId, invited))
      await assertGroups(tx, tenantId, invited.groupIds)
      const member = await tx.membership.count({ where: { tenantId, user: { email: invited.email } } })
      if (member > 0) throw adminFailure('ALREADY_MEMBER')
      // A second invitation takes the place of the first.
      await tx.invitation.deleteMany({ where: { tenantId, email: invited.email } })
      return tx.invitation.create({
        data: {
          ...invited,
          tenantId,
          invitedById: userId,
          tokenHash: secretHash(token),
          expiresAt: new Date(Date.now() + days * dayMs),
        },
        select: { id: true, tenant: { select: { name: true, host: true } } },
      })
    })
    const link = publicLink({ ...ctx.env, host: made.tenant.host }, 'invitation', token)
    mailer.send(
      writeLetter({ about: 'invitation', tenantId, to: invited.email, locale, link, name: made.tenant.name }),
    )
    return { id: made.id, link, mailed: mailer.delivers }
  })

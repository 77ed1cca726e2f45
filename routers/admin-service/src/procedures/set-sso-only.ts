import { permissionsOf } from '@wattos/identity'
import { throws } from '@wattos/mesh'
import { z } from 'zod'
import { adminErrors, adminFailure } from '../errors.ts'
import { kit } from '../kit.ts'
import { lockTenant } from '../people/members.ts'
import { assertWithin } from '../people/rights.ts'
import { accountProvider } from '../sso/account-provider.ts'
import { assertServiceLeft } from '../sso/only.ts'
import type { AdminTx } from '../tables.ts'

/**
 * Demands that people of the organisation sign in at its own services, or ends that (`emergencyId: null`). It takes a service at
 * which somebody has signed in already, and an administrator who keeps their password or passkey. Sessions of all others that
 * began without a service end.
 */
export const setSsoOnly = kit
  .can('tenant:admin')
  .errors(
    throws(
      adminErrors,
      'SSO_SERVICE_NEEDED',
      'SSO_UNTRIED',
      'SSO_EMERGENCY_INVALID',
      'BEYOND_OWN_PERMISSIONS',
    ),
  )
  .input(z.object({ emergencyId: z.uuid().nullable() }))
  .mutation(async ({ input: { emergencyId }, ctx }) => {
    const { tenantId } = ctx.principal
    assertWithin(ctx.principal, permissionsOf('administrator'))
    await ctx.resources.everywhere.transaction(async (tx) => {
      await lockTenant(tx, tenantId)
      await tx.membership.updateMany({ where: { tenantId, emergency: true }, data: { emergency: false } })
      await tx.tenant.update({ where: { id: tenantId }, data: { ssoOnly: emergencyId !== null } })
      if (emergencyId === null) return
      await assertServiceLeft(tx, tenantId)
      await assertTried(tx, tenantId)
      await assertHasOwnWay(tx, emergencyId)
      const { count } = await tx.membership.updateMany({
        where: { tenantId, userId: emergencyId, active: true, role: 'administrator', customRoleId: null },
        data: { emergency: true },
      })
      if (count === 0) throw adminFailure('SSO_EMERGENCY_INVALID')
      await tx.session.deleteMany({ where: { tenantId, ssoProviderId: null, userId: { not: emergencyId } } })
    })
    return { on: emergencyId !== null }
  })

async function assertTried(tx: AdminTx, tenantId: string): Promise<void> {
  const services = await tx.ssoProvider.findMany({ where: { tenantId, active: true }, select: { id: true } })
  const people = await tx.account.count({
    where: { providerId: { in: services.map(({ id }) => accountProvider(id)) } },
  })
  if (people === 0) throw adminFailure('SSO_UNTRIED')
}

async function assertHasOwnWay(tx: AdminTx, userId: string): Promise<void> {
  const passwords = await tx.account.count({ where: { userId, providerId: 'credential' } })
  const passkeys = await tx.passkey.count({ where: { userId } })
  if (passwords + passkeys === 0) throw adminFailure('SSO_EMERGENCY_INVALID')
}

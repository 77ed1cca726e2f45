import { kit } from '../kit.ts'
import { signUpPossible } from '../accounts/sign-up-possible.ts'
import { kindDefaults } from '../tenants/kinds.ts'
import { settingsView } from '../tenants/tenant-view.ts'

/** The organisation's settings, what its kind would have by default, and whether the operator lets organisations open their sign-up. */
export const readTenant = kit.can('tenant:admin').query(async ({ ctx }) => {
  const settings = await ctx.db.tenant.findFirstOrThrow({
    where: { id: ctx.principal.tenantId },
    select: settingsView,
  })
  return { ...settings, defaults: kindDefaults, signUpPossible: signUpPossible(ctx) }
})

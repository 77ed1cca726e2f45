import { kit } from '../kit.ts'
import { kindDefaults } from '../tenants/kinds.ts'
import { settingsView } from '../tenants/tenant-view.ts'

/** The organisation's settings, and what its kind would have by default. */
export const readTenant = kit.can('tenant:admin').query(async ({ ctx }) => {
  const settings = await ctx.db.tenant.findFirstOrThrow({
    where: { id: ctx.principal.tenantId },
    select: settingsView,
  })
  return { ...settings, defaults: kindDefaults }
})

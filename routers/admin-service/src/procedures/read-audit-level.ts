import { kit } from '../kit.ts'

/** How much the tenant's audit log records: `metadata` or `full`. */
export const readAuditLevel = kit
  .can('audit:read')
  .query(async ({ ctx }) => ({ level: await ctx.runtime.auditLog.level(ctx.principal.tenantId) }))

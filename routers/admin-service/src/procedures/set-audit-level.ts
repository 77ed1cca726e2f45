import { z } from 'zod'
import { kit } from '../kit.ts'

/** From now on records who did what to which resource (`metadata`), or what they entered too (`full`). */
export const setAuditLevel = kit
  .can('tenant:admin')
  .meta({ audit: { resource: 'audit log' } })
  .input(z.object({ level: z.enum(['metadata', 'full']) }))
  .mutation(async ({ input: { level }, ctx }) => {
    await ctx.runtime.auditLog.setLevel(ctx.principal.tenantId, level)
    return { id: level, level }
  })

import { z } from 'zod'
import { kit } from '../kit.ts'

const kept = z.object({ seq: z.number().int().min(1), hash: z.string().regex(/^[0-9a-f]{64}$/) })

/** Examines the tenant's audit log: the first entry that was changed or is missing, and the head to keep elsewhere. With a head that was kept, also whether that entry is still the same. */
export const verifyAudit = kit
  .can('audit:read')
  .input(z.object({ kept: kept.optional() }))
  .query(({ input, ctx }) => ctx.runtime.auditLog.verify(ctx.principal.tenantId, input.kept))

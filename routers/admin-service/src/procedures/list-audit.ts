import { z } from 'zod'
import { kit } from '../kit.ts'
import { auditFilter } from '../privacy/audit-filter.ts'
import { actorNames } from '../privacy/actor-names.ts'

const input = auditFilter.extend({
  /** Number of the entry before which to go on. */
  before: z.number().int().optional(),
  limit: z.number().int().min(1).max(200).default(50),
})

/** Entries of the tenant's audit log, the newest first, with the names that people have now; `next` goes on. */
export const listAudit = kit
  .can('audit:read')
  .input(input)
  .query(async ({ input: { before, limit, ...filter }, ctx }) => {
    const rows = await ctx.runtime.auditLog.list(ctx.principal.tenantId, filter, { before, limit })
    const names = await actorNames(ctx, rows)
    return {
      entries: rows.map(({ at, ...row }) => ({
        ...row,
        at: at.toISOString(),
        actorName: row.actorId === null ? null : (names.get(row.actorId) ?? null),
      })),
      next: rows.length === limit ? (rows.at(-1)?.seq ?? null) : null,
    }
  })

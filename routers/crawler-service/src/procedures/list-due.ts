import { z } from 'zod'
import { kit } from '../kit.ts'

/** Most that are listed at once. */
const most = 100

const dueRow = z.object({ id: z.string(), tenantId: z.string(), ownerId: z.string(), dueAt: z.string() })

/** Websites that are due to be read, with whose they are, for the service that knows who people are now; the longest overdue first. */
export const listDue = kit.service.query(({ ctx }) => {
  const db = ctx.runtime.acrossTenants('what is due is begun, whosever it is')
  const sql = `SELECT id::text, tenant_id::text AS "tenantId", owner_id::text AS "ownerId",
      to_char(next_run_at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') AS "dueAt"
    FROM crawl WHERE next_run_at <= now() ORDER BY next_run_at LIMIT $1`
  return db.query(dueRow, sql, [most])
})

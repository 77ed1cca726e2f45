import { z } from 'zod'
import { kit } from '../kit.ts'

/** A run of whose job nothing was heard for so long is taken up again, in seconds. */
const silentSeconds = 60
/** Most that are listed at once. */
const most = 100

const lostRow = z.object({ id: z.string(), tenantId: z.string(), ownerId: z.string(), dueAt: z.string() })

/**
 * Runs of whose job nothing is heard any more: the queue has lost it, or a process died before it was added. With whose website
 * it is, for the service that knows who people are now, and when the run was last heard of (`dueAt`); the longest silent first.
 */
export const listLost = kit.service.query(({ ctx }) => {
  const db = ctx.runtime.acrossTenants('a run whose job was lost is taken up, whosever it is')
  const sql = `SELECT r.id::text, r.tenant_id::text AS "tenantId", c.owner_id::text AS "ownerId",
      to_char(r.updated_at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') AS "dueAt"
    FROM crawl_run r JOIN crawl c ON c.id = r.crawl_id
    WHERE r.state IN ('queued', 'running') AND r.updated_at < now() - make_interval(secs => $1::float8)
    ORDER BY r.updated_at LIMIT $2`
  return db.query(lostRow, sql, [silentSeconds, most])
})

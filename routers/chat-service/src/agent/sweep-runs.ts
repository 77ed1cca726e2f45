import { z } from 'zod'
import type { ChatRuntime } from '../declaration.ts'
import { settleRuns } from './settle-runs.ts'

/** Most answers that are looked at in one round. */
const most = 100
/** How long a round may take, in milliseconds. */
const roundMs = 20_000

const tenantRow = z.object({ tenantId: z.string(), ids: z.array(z.string()) })

/**
 * Gives answers the end of their runs, also where nobody looks: those that were not looked at for the longest time first. Of
 * several processes that do so at once, one writes.
 */
export async function sweepRuns(runtime: ChatRuntime): Promise<void> {
  const everywhere = runtime.acrossTenants('answers of agents are completed, whosever they are')
  const open = await everywhere.query(
    tenantRow,
    `with looked as (
       update message set updated_at = now() where id in (
         select id from message where state = 'streaming' and run_id is not null
         order by updated_at limit $1 for update skip locked)
       returning id, tenant_id)
     select tenant_id::text as "tenantId", array_agg(id::text) as ids from looked group by tenant_id`,
    [most],
  )
  const signal = AbortSignal.timeout(roundMs)
  const mesh = runtime.meshFor(null, roundMs, signal)
  for (const { tenantId, ids } of open) {
    const db = runtime.dbFor(tenantId)
    const rows = await db.message.findMany({ where: { tenantId, id: { in: ids } } })
    await settleRuns({ db, mesh, env: runtime.env, signal }, rows)
  }
}

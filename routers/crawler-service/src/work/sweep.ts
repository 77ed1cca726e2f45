import type { Db } from '@wattos/data'
import type { Principal } from '@wattos/identity'
import type { Logger } from '@wattos/telemetry'
import { z } from 'zod'
import type { CrawlerContext } from '../kit.ts'

/** What sweeping needs of the running service. */
export interface SweepRuntime {
  readonly env: { readonly CRAWLER_SWEEP_SECONDS: number }
  readonly db: Db<'crawl'>
  readonly meshFor: (principal: Principal | null, timeoutMs: number) => CrawlerContext['mesh']
  readonly log: Pick<Logger, 'warn'>
}

/** Deleted spaces are looked for only every so many sweeps. */
const spacesEvery = 20

/** What a host was asked an hour ago says nothing about when it may be asked. */
const forgetHosts = `delete from crawl_host where next_at < now() - interval '1 hour'`

/** Sweeps at regular intervals until stopped; several processes may do so at once. */
export function startSweeping(runtime: SweepRuntime): { stop: () => Promise<void> } {
  let running: Promise<void> = Promise.resolve()
  let busy = false
  let sweeps = 0
  const once = async (): Promise<void> => {
    busy = true
    sweeps += 1
    try {
      await runtime.db.execute(forgetHosts)
      if (sweeps % spacesEvery === 0) await removeOfDeletedSpaces(runtime)
    } catch (err) {
      runtime.log.warn({ err }, 'sweeping failed; it is tried again')
    }
    busy = false
  }
  const timer = setInterval(() => {
    if (!busy) running = once()
  }, runtime.env.CRAWLER_SWEEP_SECONDS * 1_000)
  timer.unref()
  return {
    stop: () => {
      clearInterval(timer)
      return running
    },
  }
}

const spaces = z.object({ tenantId: z.string(), ownerId: z.string(), spaceIds: z.array(z.string()) })
const atOnce = 1_000

/** A website goes with the space that it is read into; ingestion removes the documents by itself. */
async function removeOfDeletedSpaces({ db, meshFor }: SweepRuntime): Promise<void> {
  const sql = `select tenant_id::text as "tenantId", min(owner_id::text) as "ownerId", array_agg(distinct space_id::text) as "spaceIds"
    from crawl group by tenant_id`
  for (const { tenantId, ownerId, spaceIds } of await db.query(spaces, sql)) {
    for (let at = 0; at < spaceIds.length; at += atOnce) {
      const asked = spaceIds.slice(at, at + atOnce)
      const left = await meshFor(
        { tenantId, userId: ownerId, role: 'editor' },
        5_000,
      ).rag.internal.findSpaces.query({ spaceIds: asked })
      const gone = asked.filter((id) => !left.spaceIds.includes(id))
      await db.crawl.deleteMany({ where: { tenantId, spaceId: { in: gone } } })
    }
  }
}

import type { Db } from '@wattos/data'
import type { Principal } from '@wattos/identity'
import type { JobSender } from '@wattos/mesh'
import type { Logger } from '@wattos/telemetry'
import { z } from 'zod'
import type { CrawlerContext } from '../kit.ts'
import { crawlQueue, jobIdOf } from '../queue.ts'

/** What sweeping needs of the running service. */
export interface SweepRuntime {
  readonly env: { readonly CRAWLER_SWEEP_SECONDS: number }
  readonly db: Db<'crawl' | 'crawlRun' | 'crawlPage'>
  readonly jobsFor: (principal: Principal | null) => JobSender
  readonly meshFor: (principal: Principal | null, timeoutMs: number) => CrawlerContext['mesh']
  readonly log: Pick<Logger, 'warn'>
}

/** Deleted spaces are looked for only every so many sweeps. */
const spacesEvery = 20
/** A run whose job shows no sign of life for so long is put into the queue again, in seconds. */
const forgottenSeconds = 60

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
      await requeueForgotten(runtime)
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

/** On whose behalf a run goes on whose job was lost: the website's owner, with the groups in which they saved it. */
function ownerOf(row: { tenantId: string; ownerId: string; ownerGroups: readonly string[] }): Principal {
  return {
    tenantId: row.tenantId,
    userId: row.ownerId,
    role: 'editor',
    ...(row.ownerGroups.length > 0 && { groups: [...row.ownerGroups] }),
  }
}

const forgotten = z.object({
  runId: z.string(),
  part: z.number(),
  tenantId: z.string(),
  ownerId: z.string(),
  ownerGroups: z.array(z.string()),
})

/** A process may die between writing a run and adding its job; adding one that is there changes nothing. */
async function requeueForgotten({ db, jobsFor }: SweepRuntime): Promise<void> {
  const sql = `update crawl_run r set updated_at = now() from crawl c
    where c.id = r.crawl_id and r.state in ('queued', 'running') and r.updated_at < now() - make_interval(secs => $1::float8)
    returning r.id::text as "runId", r.part, r.tenant_id::text as "tenantId", c.owner_id::text as "ownerId",
      c.owner_groups::text[] as "ownerGroups"`
  for (const row of await db.query(forgotten, sql, [forgottenSeconds])) {
    const { tenantId, runId, part } = row
    const job = { tenantId, runId, part }
    await jobsFor(ownerOf(row)).add(crawlQueue, job, { jobId: jobIdOf(job) })
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

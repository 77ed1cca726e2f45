import type { Db } from '@wattos/data'
import type { Principal } from '@wattos/identity'
import type { JobSender } from '@wattos/mesh'
import type { Store } from '@wattos/storage'
import type { Logger } from '@wattos/telemetry'
import { z } from 'zod'
import type { IngestionContext } from '../kit.ts'
import { ingestionQueue, jobIdOf } from '../queue.ts'
import { sweepDeletedSpaces } from './sweep-spaces.ts'

/** What sweeping needs of the running service. */
export type SweepRuntime = {
  env: { INGESTION_SWEEP_SECONDS: number }
  db: Db<'document'>
  jobsFor: (principal: Principal | null) => JobSender
  meshFor: (principal: Principal | null, timeoutMs: number) => IngestionContext['mesh']
  log: Pick<Logger, 'warn' | 'info'>
  resources: { store: Store }
}

/** How long an announced upload is waited for, in seconds. */
const uploadSeconds = 3_600

/** Deleted spaces are looked for only every so many sweeps: it takes a call for each space. */
const spacesEvery = 20

/** Sweeps at regular intervals until stopped; several processes may do so at once. */
export function startSweeping(runtime: SweepRuntime): { stop: () => Promise<void> } {
  let running: Promise<void> = Promise.resolve()
  let busy = false
  let sweeps = 0
  const complain = (err: unknown): void => runtime.log.warn({ err }, 'sweeping failed; it is tried again')
  const once = async (): Promise<void> => {
    busy = true
    sweeps += 1
    await sweep(runtime).catch(complain)
    if (sweeps % spacesEvery === 0) await sweepDeletedSpaces(runtime).catch(complain)
    busy = false
  }
  const timer = setInterval(() => {
    if (!busy) running = once()
  }, runtime.env.INGESTION_SWEEP_SECONDS * 1_000)
  timer.unref()
  return {
    stop: () => {
      clearInterval(timer)
      return running
    },
  }
}

/** Puts documents without a job back into the queue, and removes uploads that never arrived. */
export async function sweep(runtime: SweepRuntime): Promise<void> {
  await requeueForgotten(runtime)
  await removeAbandoned(runtime)
}

const forgotten = z.object({ id: z.string(), tenantId: z.string(), ownerId: z.string(), attempt: z.number() })

/**
 * A process may die between writing `queued` and adding the job. A job that still exists keeps its id, so that
 * adding it again changes nothing; touching the row lets the next sweep look at others first.
 */
async function requeueForgotten({ db, jobsFor, env, log }: SweepRuntime): Promise<void> {
  const sql = `update document set updated_at = now() where id in (
      select id from document where state in ('queued', 'parsing', 'indexing') and updated_at < now() - make_interval(secs => $1::float8)
      order by updated_at limit 100 for update skip locked)
    returning id::text, tenant_id::text as "tenantId", owner_id::text as "ownerId", attempt`
  const rows = await db.query(forgotten, sql, [env.INGESTION_SWEEP_SECONDS * 2])
  for (const { id, tenantId, ownerId, attempt } of rows) {
    const job = { tenantId, documentId: id, attempt }
    // The document was accepted from its owner; on their behalf it is ingested.
    await jobsFor({ tenantId, userId: ownerId, role: 'editor' }).add(ingestionQueue, job, {
      jobId: jobIdOf(job),
    })
  }
  if (rows.length > 0)
    log.info({ documents: rows.length }, 'made sure that waiting documents are in the queue')
}

const abandoned = z.object({ id: z.string(), tenantId: z.string(), storageKey: z.string() })

async function removeAbandoned({ db, resources }: SweepRuntime): Promise<void> {
  const sql = `select id::text, tenant_id::text as "tenantId", storage_key as "storageKey" from document
    where state = 'uploading' and updated_at < now() - make_interval(secs => $1::float8) limit 100`
  for (const { id, tenantId, storageKey } of await db.query(abandoned, sql, [uploadSeconds])) {
    const { count } = await db.document.deleteMany({ where: { id, tenantId, state: 'uploading' } })
    if (count > 0) await resources.store.delete(storageKey)
  }
}

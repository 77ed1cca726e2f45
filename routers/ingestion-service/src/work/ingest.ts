import type { Rows } from '@wattos/data'
import { MeshError } from '@wattos/mesh'
import { errors, type ErrorReason } from '../errors.ts'
import type { IngestionContext } from '../kit.ts'
import { DocumentError } from '../parse/document-error.ts'
import type { IngestionJob } from '../queue.ts'
import { Attempt, Stopped } from './attempt.ts'
import { indexDocument } from './index-document.ts'
import { readDocument } from './read-document.ts'

/**
 * Takes one document from its file into search. Killed at any moment it can simply run again: reading has no effects,
 * beginning an index replaces an unfinished one, and only the commit makes anything visible.
 */
export async function ingest(ctx: IngestionContext, job: IngestionJob): Promise<void> {
  const attempt = new Attempt(ctx.db, job)
  try {
    await attempt.change({ state: 'parsing', progress: 0 })
    const row = await attempt.row()
    if (row === null) throw new Stopped()
    if (row.fileKept) await take(ctx, attempt, row)
    // What was taken in without personal data by an attempt that died before its original was gone.
    else await ctx.resources.store.delete(row.storageKey)
    await attempt.change({ state: 'ready', progress: 100 })
  } catch (error) {
    await conclude(ctx, { attempt, job, error })
  }
}

async function take(ctx: IngestionContext, attempt: Attempt, row: Rows['document']): Promise<void> {
  const read = await readDocument(ctx, attempt, row)
  await attempt.change({
    state: 'indexing',
    progress: 30,
    name: read.name,
    language: read.language,
    pages: read.document.pages,
  })
  await indexDocument(ctx, attempt, { row, read })
  if (read.redactions === null) return
  await attempt.change({ redactions: read.redactions, fileKept: false })
  await ctx.resources.store.delete(row.storageKey)
}

/** The end of an attempt that did not succeed. What another try may mend is thrown on, for the queue to try again. */
async function conclude(
  ctx: IngestionContext,
  { attempt, job, error }: { attempt: Attempt; job: IngestionJob; error: unknown },
): Promise<void> {
  if (error instanceof Stopped) return tidy(ctx, { attempt, job })
  const fault = lastingFault(error)
  if (fault === null) throw error
  ctx.log.info(
    { err: error, documentId: job.documentId, reason: fault.reason },
    'a document cannot be ingested',
  )
  await markFailed(attempt, fault)
}

type Fault = { reason: string; message: string }

/** The fault that trying again cannot mend, or null. */
function lastingFault(error: unknown): Fault | null {
  if (error instanceof DocumentError) return { reason: error.reason, message: error.message }
  const declared =
    error instanceof MeshError &&
    error.data.declared &&
    error.data.httpStatus < 500 &&
    error.code !== 'CONFLICT' &&
    error.code !== 'TOO_MANY_REQUESTS'
  return declared ? { reason: error.reason, message: error.message } : null
}

async function markFailed(attempt: Attempt, fault: Fault): Promise<void> {
  try {
    await attempt.change({
      state: 'failed',
      progress: 0,
      errorCode: fault.reason,
      errorMessage: fault.message,
    })
  } catch (error) {
    if (!(error instanceof Stopped)) throw error
  }
}

/** Cancelled or deleted while it was being indexed: what was indexed goes, unless a later attempt is at it. */
async function tidy(
  ctx: IngestionContext,
  { attempt, job }: { attempt: Attempt; job: IngestionJob },
): Promise<void> {
  const row = await attempt.row()
  const taken = row !== null && (row.attempt !== job.attempt || row.state !== 'cancelled')
  if (!taken) await ctx.mesh.rag.internal.index.remove.mutate({ documentId: job.documentId })
}

/** The queue has given up: whatever the reason was, it is said to be ours. */
export async function giveUp(ctx: IngestionContext, job: IngestionJob): Promise<void> {
  const reason: ErrorReason = 'INGESTION_FAILED'
  await markFailed(new Attempt(ctx.db, job), { reason, message: errors[reason].message })
}

/** Somebody wants a job tried again that the queue had given up: its document is no longer a failed one. */
export async function takeBack({ db }: IngestionContext, job: IngestionJob): Promise<void> {
  const { tenantId, documentId: id, attempt } = job
  await db.document.updateMany({
    where: { id, tenantId, attempt, state: 'failed' },
    data: { state: 'queued', errorCode: null, errorMessage: null },
  })
}

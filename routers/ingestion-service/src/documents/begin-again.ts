import type { Rows } from '@wattos/data'
import { ingestionQueue, jobIdOf } from '../queue.ts'
import { refuse } from '../errors.ts'
import type { MemberContext } from './access.ts'

/** Puts a failed or cancelled document back into the queue as a new attempt; throws DOCUMENT_NOT_STOPPED for any other. */
export async function beginAgain(ctx: MemberContext, row: Rows['document']): Promise<Rows['document']> {
  const where = {
    id: row.id,
    tenantId: row.tenantId,
    attempt: row.attempt,
    state: { in: ['failed' as const, 'cancelled' as const] },
  }
  const data = {
    state: 'queued' as const,
    progress: 0,
    attempt: row.attempt + 1,
    errorCode: null,
    errorMessage: null,
  }
  const { count } = await ctx.db.document.updateMany({ where, data })
  if (count === 0) throw refuse('DOCUMENT_NOT_STOPPED')
  await enqueue(ctx, { ...row, attempt: row.attempt + 1 })
  return ctx.db.document.findFirstOrThrow({ where: { id: row.id, tenantId: row.tenantId } })
}

/** Asks the workers to ingest a document. If that fails the sweeper does it later: the row already says `queued`. */
export async function enqueue(
  ctx: Pick<MemberContext, 'jobs' | 'log' | 'resources'>,
  row: Pick<Rows['document'], 'id' | 'tenantId' | 'spaceId' | 'attempt'>,
): Promise<void> {
  ctx.resources.changes.tell(row.spaceId)
  const job = { tenantId: row.tenantId, documentId: row.id, attempt: row.attempt }
  try {
    await ctx.jobs.add(ingestionQueue, job, { jobId: jobIdOf(job) })
  } catch (err) {
    ctx.log.warn({ err, documentId: row.id }, 'could not enqueue a document; it will be swept up')
  }
}

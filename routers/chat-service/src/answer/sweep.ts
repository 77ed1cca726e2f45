import type { ChatRuntime } from '../declaration.ts'

/** An answer without a sign of life for this long has lost its process, in milliseconds. */
const abandonedMs = 30_000

/** Marks answers whose process died as failed; what had arrived stays. The number of them. */
export async function sweepAbandoned({
  acrossTenants,
  log,
}: Pick<ChatRuntime, 'acrossTenants' | 'log'>): Promise<number> {
  const now = Date.now()
  const db = acrossTenants('answers are looked for whose process died, whosever they are')
  const found = await db.execute(
    `update message set state = 'failed', error_reason = 'ANSWER_INTERRUPTED', updated_at = $1::timestamptz
     where state = 'streaming' and run_id is null and updated_at < $2::timestamptz`,
    [new Date(now).toISOString(), new Date(now - abandonedMs).toISOString()],
  )
  if (found > 0) log.warn({ answers: found }, 'answers of a process that ended were marked as interrupted')
  return found
}

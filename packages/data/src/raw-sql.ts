import { z } from 'zod'
import { DataError } from './data-error.ts'
import type { Measure } from './measure.ts'

/** A value that may stand for $1, $2 …; lists become SQL arrays. */
export type SqlValue =
  | string
  | number
  | bigint
  | boolean
  | Date
  | Uint8Array
  | null
  | readonly string[]
  | readonly number[]

/** Plain SQL with $1 parameters. Cast what the driver cannot guess: `$1::text::vector`, `score::float8`. */
export interface RawSql {
  /** Rows, each checked by the schema. */
  query<R>(row: z.ZodType<R>, sql: string, params?: readonly SqlValue[]): Promise<R[]>
  /** Runs one statement; the number of rows it changed. */
  execute(sql: string, params?: readonly SqlValue[]): Promise<number>
  /** The same, but an abort ends the waiting; the statement itself ends by the server's timeout at the latest. */
  until(signal: AbortSignal): Omit<RawSql, 'until'>
}

/** What raw SQL needs of a Prisma client or transaction. */
export interface RawRunner {
  $queryRawUnsafe<R>(sql: string, ...params: unknown[]): PromiseLike<R>
  $executeRawUnsafe(sql: string, ...params: unknown[]): PromiseLike<number>
}

/** Raw SQL over a Prisma client or a transaction of it. */
export function rawSql(runner: RawRunner, measure: Measure): RawSql {
  const over = (signal?: AbortSignal): Omit<RawSql, 'until'> => ({
    async query(row, sql, params = []) {
      const found = await measure('raw.query', () =>
        abortable(runner.$queryRawUnsafe<unknown>(sql, ...params), signal),
      )
      const parsed = z.array(row).safeParse(found)
      if (parsed.success) return parsed.data
      throw new DataError(
        'ROW_SHAPE',
        `a row does not have the expected shape: ${z.prettifyError(parsed.error)}`,
      )
    },
    execute: (sql, params = []) =>
      measure('raw.execute', () => abortable(runner.$executeRawUnsafe(sql, ...params), signal)),
  })
  return { ...over(), until: over }
}

async function abortable<R>(work: PromiseLike<R>, signal: AbortSignal | undefined): Promise<R> {
  if (!signal) return work
  signal.throwIfAborted()
  const { promise, reject } = Promise.withResolvers<never>()
  const onAbort = () => reject(signal.reason)
  signal.addEventListener('abort', onAbort, { once: true })
  try {
    return await Promise.race([work, promise])
  } finally {
    signal.removeEventListener('abort', onAbort)
  }
}

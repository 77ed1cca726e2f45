import { setTimeout as sleep } from 'node:timers/promises'
import { PrismaPg } from '@prisma/adapter-pg'
import { PrismaClient } from '@wattos/prisma'
import { DataError } from './data-error.ts'
import type { OnQuery } from './measure.ts'

/** Where the database is and how hard to use it. */
export interface DatabaseOptions {
  readonly url: string
  readonly onQuery?: OnQuery
  /** Told about broken idle connections, which the pool replaces by itself. */
  readonly onConnectionError?: (error: Error) => void
  /** Connections of this process; 10 by default. */
  readonly poolSize?: number
  /** A server ends a statement that runs longer, in milliseconds; 60 000 by default. */
  readonly statementTimeoutMs?: number
  /** How long to wait for a database that is still starting, in milliseconds; 10 000 by default. */
  readonly waitMs?: number
}

/** An open database. */
export interface Database {
  /** The whole client, for start-up and tools; services get `ownedDb` of it. */
  readonly prisma: PrismaClient
  readonly onQuery: OnQuery
  /** Whether vectors can be stored and searched; full text always can. */
  readonly vector: boolean
  /** Resolves when the database answers. */
  ping(): Promise<void>
  close(): Promise<void>
}

/** Opens a migrated database; waits for one that is still starting. */
export async function openDatabase(options: DatabaseOptions): Promise<Database> {
  const { url, poolSize = 10, statementTimeoutMs = 60_000, waitMs = 10_000 } = options
  const adapter = new PrismaPg(
    {
      connectionString: url,
      max: poolSize,
      connectionTimeoutMillis: 15_000,
      idleTimeoutMillis: 60_000,
      // Startup parameters of each connection: the embedded database ignores them, having one session for all.
      statement_timeout: statementTimeoutMs,
      idle_in_transaction_session_timeout: 30_000,
    },
    { onPoolError: (error) => options.onConnectionError?.(error) },
  )
  const prisma = new PrismaClient({ adapter, errorFormat: 'minimal' })
  const ping = async () => void (await prisma.$queryRaw`select 1`)
  try {
    await until(ping, waitMs)
    return {
      prisma,
      onQuery: options.onQuery ?? (() => {}),
      vector: await hasVectors(prisma),
      ping,
      close: () => prisma.$disconnect(),
    }
  } catch (error) {
    await prisma.$disconnect()
    throw error
  }
}

async function until(attempt: () => Promise<void>, waitMs: number): Promise<void> {
  for (const end = Date.now() + waitMs; ;) {
    try {
      return await attempt()
    } catch (cause) {
      const detail = cause instanceof Error ? cause.message : String(cause)
      if (Date.now() > end)
        throw new DataError(
          'DATABASE_UNREACHABLE',
          `the database does not answer: ${detail}. Check DATABASE_URL and that the server runs`,
          { cause },
        )
      await sleep(250)
    }
  }
}

async function hasVectors(prisma: PrismaClient): Promise<boolean> {
  const rows = await prisma.$queryRaw<
    { there: boolean }[]
  >`select to_regclass('public.chunk_embedding') is not null as there`
  return rows[0]?.there === true
}

import { setTimeout as sleep } from 'node:timers/promises'
import { PrismaPg } from '@prisma/adapter-pg'
import { PrismaClient } from '@wattos/prisma'
import pg from 'pg'
import { DataError } from './data-error.ts'
import type { OnQuery } from './measure.ts'
import { reaching } from './reach.ts'
import { ReachPool } from './reach-pool.ts'

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
  /** The whole client, whose statements must each have a reach; services get `ownedDb` of it. */
  readonly client: PrismaClient
  /** The whole database as its owner, on connections of its own: for tools and tests. */
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
  const config: pg.PoolConfig = {
    connectionString: url,
    max: poolSize,
    connectionTimeoutMillis: 15_000,
    idleTimeoutMillis: 60_000,
    // Startup parameters of each connection: the embedded database ignores them, having one session for all.
    statement_timeout: statementTimeoutMs,
    idle_in_transaction_session_timeout: 30_000,
  }
  const over = (pool: pg.Pool) =>
    new PrismaClient({
      adapter: new PrismaPg(pool, {
        disposeExternalPool: true,
        onPoolError: (error) => options.onConnectionError?.(error),
      }),
      errorFormat: 'minimal',
    })
  const client = over(new ReachPool(config, statementTimeoutMs))
  let owner: PrismaClient | undefined
  const close = async () => {
    await client.$disconnect()
    await owner?.$disconnect()
  }
  const ping = () =>
    reaching({ acrossTenants: 'no row is read' }, async () => void (await client.$queryRaw`select 1`))
  try {
    await until(ping, waitMs)
    const { vector, secured } = await lookAt(client)
    if (!secured)
      throw new DataError(
        'ROW_SECURITY_MISSING',
        'the tables are not separated by tenant: bring the database up to date, as npm start does',
      )
    return {
      client,
      get prisma() {
        return (owner ??= over(new pg.Pool(config)))
      },
      onQuery: options.onQuery ?? (() => {}),
      vector,
      ping,
      close,
    }
  } catch (error) {
    await close()
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

async function lookAt(client: PrismaClient): Promise<{ vector: boolean; secured: boolean }> {
  const rows = await reaching({ acrossTenants: 'no row is read' }, async () => {
    return await client.$queryRaw<{ vector: boolean; secured: boolean }[]>`
      select to_regclass('public.chunk_embedding') is not null as vector, to_regprocedure('current_tenant()') is not null as secured`
  })
  return { vector: rows[0]?.vector === true, secured: rows[0]?.secured === true }
}

import type { PrismaClient } from '@wattos/prisma'
import type { Database } from './database.ts'
import { type Measure, measureWith } from './measure.ts'
import { type RawRunner, type RawSql, rawSql } from './raw-sql.ts'
import { type Table, tableOf } from './tables.ts'
import { assertTenant } from './tenant-guard.ts'

/** How a transaction runs. Keep it short: on the embedded database it blocks everybody else. */
export interface TransactionOptions {
  /** Rolled back when it takes longer, in milliseconds; 10 000 by default. */
  readonly timeoutMs?: number
  readonly isolation?: 'ReadCommitted' | 'RepeatableRead' | 'Serializable'
}

/** Inside a transaction: the owned tables and raw SQL. */
export type Tx<Owned extends Table> = Pick<PrismaClient, Owned> & RawSql

/** The database as one service sees it: its own tables, raw SQL, transactions. */
export type Db<Owned extends Table> = Tx<Owned> & Transactions<Owned>

/** Interactive transactions over the owned tables. */
export interface Transactions<Owned extends Table> {
  /** Commits when `work` resolves, rolls back when it throws. */
  transaction<R>(work: (tx: Tx<Owned>) => Promise<R>, options?: TransactionOptions): Promise<R>
}

/** Limits a database to some tables; every operation on them must name a tenant (see tenant-guard.ts). */
export function ownedDb<Owned extends Table>(database: Database, tables: readonly Owned[]): Db<Owned> {
  const measure = measureWith(database.onQuery)
  const client = guarded(database.prisma, measure)
  const transactions: Transactions<Owned> = {
    transaction: (work, { timeoutMs = 10_000, isolation } = {}) =>
      client.$transaction((tx) => work(tablesOf(tx, tables, measure)), {
        timeout: timeoutMs,
        maxWait: 15_000,
        ...(isolation && { isolationLevel: isolation }),
      }),
  }
  return Object.assign(tablesOf(client, tables, measure), transactions)
}

/** A client that checks the tenant and measures every model operation, in transactions too. */
function guarded(prisma: PrismaClient, measure: Measure) {
  return prisma.$extends({
    query: {
      $allModels: {
        async $allOperations({ model, operation, args, query }) {
          assertTenant(model, operation, args)
          return measure(`${tableOf(model)}.${operation}`, () => query(args))
        },
      },
    },
  })
}

function tablesOf<Owned extends Table>(
  client: RawRunner & object,
  tables: readonly Owned[],
  measure: Measure,
): Tx<Owned> {
  const delegates: object = Object.fromEntries(tables.map((table) => [table, Reflect.get(client, table)]))
  assertTables(delegates, tables)
  return Object.assign(delegates, rawSql(client, measure))
}

/** Gives the delegates their types after looking that they are there. */
function assertTables<Owned extends Table>(
  value: object,
  tables: readonly Owned[],
): asserts value is Pick<PrismaClient, Owned> {
  for (const table of tables) {
    const delegate: unknown = Reflect.get(value, table)
    if (typeof delegate !== 'object' || delegate === null)
      throw new TypeError(`the database client has no table ${table}: run npm run generate`)
  }
}

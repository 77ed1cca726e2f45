import type { PrismaClient } from '@wattos/prisma'
import { DataError } from './data-error.ts'
import type { Database } from './database.ts'
import { type Measure, measureWith } from './measure.ts'
import { type RawRunner, type RawSql, rawSql } from './raw-sql.ts'
import { type Reach, withReach } from './reach.ts'
import { type Table, tableOf } from './tables.ts'
import { assertTenant } from './tenant-guard.ts'

/** How a transaction runs. Keep it short: on the embedded database it blocks everybody else. */
export interface TransactionOptions {
  /** Rolled back when it takes longer, in milliseconds; 10 000 by default. */
  readonly timeoutMs?: number
  readonly isolation?: 'ReadCommitted' | 'RepeatableRead' | 'Serializable'
}

/** Without `findUnique`: Prisma may put several of one moment, whoever asks, into one statement. Use `findFirst`. */
type Operations<T extends Table> = Omit<PrismaClient[T], 'findUnique' | 'findUniqueOrThrow'>

/** Inside a transaction: the owned tables and raw SQL. */
export type Tx<Owned extends Table> = { readonly [T in Owned]: Operations<T> } & RawSql

/** The database as one service sees it: its own tables, raw SQL, transactions. */
export type Db<Owned extends Table> = Tx<Owned> & Transactions<Owned>

/** Interactive transactions over the owned tables. */
export interface Transactions<Owned extends Table> {
  /** Commits when `work` resolves, rolls back when it throws. */
  transaction<R>(work: (tx: Tx<Owned>) => Promise<R>, options?: TransactionOptions): Promise<R>
}

/** Some tables of a database, to be opened with a reach. */
export type OwnedDb<Owned extends Table> = (reach: Reach) => Db<Owned>

/**
 * Limits a database to some tables. The database itself keeps statements within the reach that they are opened with;
 * above that, every operation on tables must name a tenant (see tenant-guard.ts).
 */
export function ownedDb<Owned extends Table>(database: Database, tables: readonly Owned[]): OwnedDb<Owned> {
  const measure = measureWith(database.onQuery)
  const client = guarded(database.client, measure)
  return (reach) => {
    const reached = withReach(client, reach)
    const transactions: Transactions<Owned> = {
      transaction: (work, { timeoutMs = 10_000, isolation } = {}) =>
        // Its connection remembers the reach until it is given back.
        reached.$transaction((tx) => work(tablesOf(tx, tables, { measure })), {
          timeout: timeoutMs,
          maxWait: 15_000,
          ...(isolation && { isolationLevel: isolation }),
        }),
    }
    return Object.assign(tablesOf(reached, tables, { measure, reach }), transactions)
  }
}

/** A client that checks the tenant and measures every model operation, in transactions too. */
function guarded(prisma: PrismaClient, measure: Measure) {
  return prisma.$extends({
    query: {
      $allModels: {
        async $allOperations({ model, operation, args, query }) {
          if (operation.startsWith('findUnique'))
            throw new DataError(
              'FIND_UNIQUE',
              `${model}.${operation} may answer for somebody else: use findFirst`,
            )
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
  { measure, reach }: { measure: Measure; reach?: Reach },
): Tx<Owned> {
  const delegates: object = Object.fromEntries(
    tables.map((table) => {
      const delegate: unknown = Reflect.get(client, table)
      return [table, reach && isObject(delegate) ? withReach(delegate, reach) : delegate]
    }),
  )
  assertTables(delegates, tables)
  return Object.assign(delegates, rawSql(client, measure))
}

function isObject(value: unknown): value is object {
  return typeof value === 'object' && value !== null
}

/** Gives the delegates their types after looking that they are there. */
function assertTables<Owned extends Table>(
  value: object,
  tables: readonly Owned[],
): asserts value is Pick<PrismaClient, Owned> {
  for (const table of tables) {
    if (!isObject(Reflect.get(value, table)))
      throw new TypeError(`the database client has no table ${table}: run npm run generate`)
  }
}

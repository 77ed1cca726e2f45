export { fillTable } from './copy/fill-table.ts'
export { readTable } from './copy/read-table.ts'
export { type CopiedTable, quoted, stateOf, tablesIn } from './copy/tables.ts'
export { DataError, type DataReason } from './data-error.ts'
export { type Database, type DatabaseOptions, openDatabase } from './database.ts'
export type { OnQuery } from './measure.ts'
export { type MigrationResult, migrate } from './migrate.ts'
export { behind, cursorOf, newestFirst, pageCursor, pageFrom } from './newest-first.ts'
export {
  type Db,
  type OwnedDb,
  type TransactionOptions,
  type Transactions,
  type Tx,
  ownedDb,
} from './owned-db.ts'
export type { Reach, TimeLimit } from './reach.ts'
export type { RawSql, SqlValue } from './raw-sql.ts'
export { type Rows, type Table, allTables } from './tables.ts'
export { uuidv7 } from './uuid.ts'
export { columnType, cosineOperators, sqlText, vectorLiteral } from './vector-sql.ts'
export { Prisma } from '@wattos/prisma'

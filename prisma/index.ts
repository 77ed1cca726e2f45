import { fileURLToPath } from 'node:url'

export * from './generated/client.ts'

/** Folder of the migrations, one sub-folder each with its migration.sql. */
export const migrationsDir: string = fileURLToPath(new URL('./migrations', import.meta.url))

/** The repeatable script that makes the tables outside Prisma; it runs after the migrations at every start. */
export const sideTablesPath: string = fileURLToPath(new URL('./side-tables.sql', import.meta.url))

/** The repeatable script that makes the audit log tell of every change to it; it runs after the other. */
export const auditChainPath: string = fileURLToPath(new URL('./audit-chain.sql', import.meta.url))

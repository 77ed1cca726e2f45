import { fileURLToPath } from 'node:url'

export * from './generated/client.ts'

/** Folder of the migrations, one sub-folder each with its migration.sql. */
export const migrationsDir: string = fileURLToPath(new URL('./migrations', import.meta.url))

const script = (name: string) => fileURLToPath(new URL(`./${name}`, import.meta.url))

/**
 * Scripts that run after the migrations at every start, in this order: the tables outside Prisma, of the search and of
 * remembered answers, whose tenant a passkey belongs to, what makes the audit log tell of every change to it, the policies
 * of all tables.
 */
export const repeatableScripts: readonly string[] = [
  script('side-tables.sql'),
  script('memory-tables.sql'),
  script('account-tenants.sql'),
  script('audit-chain.sql'),
  script('row-security.sql'),
]

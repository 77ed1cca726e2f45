import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type Database, migrate, openDatabase } from '@wattos/data'
import { startEmbedded } from '@wattos/data/embedded'
import { databaseOfItsOwn } from './database-of-its-own.ts'

/** A fresh database with every table, and a folder beside it. */
export interface TestStore {
  readonly url: string
  /** Folder of this store alone, for files beside the database. */
  readonly folder: string
  readonly database: Database
  /** Ends what was started for it, and removes the database and the folder. */
  readonly close: () => Promise<void>
}

/** Opens a store for one test file: what an installation without PostgreSQL has, or a database of the one at `server`. */
export async function openTestStore(server = ''): Promise<TestStore> {
  const folder = await mkdtemp(join(tmpdir(), 'wattos-test-'))
  const { url, close } = server ? await migrated(server) : await embeddedIn(folder)
  const database = await openDatabase({ url })
  return {
    url,
    folder,
    database,
    async close() {
      await database.close()
      await close()
      await rm(folder, { recursive: true, force: true, maxRetries: 3 })
    },
  }
}

async function embeddedIn(folder: string) {
  const { url, stop } = await startEmbedded({ dataDir: folder })
  return { url, close: stop }
}

async function migrated(server: string) {
  const own = await databaseOfItsOwn(server)
  await migrate({ url: own.url })
  return own
}

import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type Database, openDatabase } from '@wattos/data'
import { startEmbedded } from '@wattos/data/embedded'

/** A fresh database on disk, with every table, as an installation without PostgreSQL has it. */
export interface TestStore {
  readonly url: string
  /** Folder of this store alone, for files beside the database. */
  readonly folder: string
  readonly database: Database
  /** Ends the database's process and removes the folder. */
  readonly close: () => Promise<void>
}

/** Opens a store for one test file. */
export async function openTestStore(): Promise<TestStore> {
  const folder = await mkdtemp(join(tmpdir(), 'wattos-test-'))
  const embedded = await startEmbedded({ dataDir: folder })
  const database = await openDatabase({ url: embedded.url })
  return {
    url: embedded.url,
    folder,
    database,
    async close() {
      await database.close()
      await embedded.stop()
      await rm(folder, { recursive: true, force: true, maxRetries: 3 })
    },
  }
}

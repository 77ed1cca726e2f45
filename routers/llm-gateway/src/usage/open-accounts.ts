import { randomUUID } from 'node:crypto'
import { join } from 'node:path'
import { openRedis } from '@wattos/mesh'
import type { Logger } from '@wattos/telemetry'
import { createLeaseStore } from '../budget/lease-store.ts'
import { createReadUsed } from '../budget/standings.ts'
import type { Stores } from '../models/resources.ts'
import { Accounts } from './accounts.ts'
import { FileJournal } from './file-journal.ts'
import { recoverFromFiles } from './file-recovery.ts'
import { RedisJournal } from './redis-journal.ts'
import { recoverFromRedis } from './redis-recovery.ts'
import { createUsageStore } from './usage-store.ts'

/** What the accounts need besides the database. */
export interface AccountOptions {
  /** Where the journal is, if not in a file. */
  readonly redisUrl: string | undefined
  readonly log: Pick<Logger, 'info' | 'warn' | 'error'>
}

/** Opens the accounts of this process. Files that one left before there was a Redis are accounted for too. */
export async function openAccounts(
  { allDb, dataDir }: Pick<Stores, 'allDb' | 'dataDir'>,
  { redisUrl, log }: AccountOptions,
): Promise<Accounts> {
  const instance = randomUUID()
  const store = createUsageStore(allDb)
  const folder = join(dataDir, 'llm-accounts')
  const parts = {
    instance,
    leases: createLeaseStore(allDb, instance),
    store,
    used: createReadUsed(allDb),
    log,
  }
  const fromFiles = () => recoverFromFiles(folder, instance, store)
  if (!redisUrl)
    return new Accounts({ ...parts, journal: new FileJournal(folder, instance), recover: fromFiles })
  const redis = await openRedis(redisUrl, log, 'calls of models are not noted in Redis until it answers')
  const recover = async () => (await recoverFromRedis(redis, instance, store)) + (await fromFiles())
  return new Accounts({ ...parts, journal: new RedisJournal(redis, instance, log), recover })
}

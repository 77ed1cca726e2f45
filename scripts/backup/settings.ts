import { resolve } from 'node:path'
import { BackupError } from '@wattos/backup'
import { hostEnvironment, processEnvironment, readEnvironment } from '@wattos/config'
import { findRunning, StartError } from '@wattos/host'
import { storeEnvironment, storeFrom, type Store } from '@wattos/storage'
import { z } from 'zod'

const passphraseEnvironment = z.object({
  BACKUP_PASSPHRASE: z.string().min(12, 'must have at least 12 characters').optional(),
})

/** The passphrase from BACKUP_PASSPHRASE or from the file that BACKUP_PASSPHRASE_FILE names. */
export function readPassphrase(): string {
  const { BACKUP_PASSPHRASE } = readEnvironment(passphraseEnvironment, processEnvironment())
  if (BACKUP_PASSPHRASE) return BACKUP_PASSPHRASE
  throw new StartError(
    'A backup is encrypted: set BACKUP_PASSPHRASE (12 characters or more) or BACKUP_PASSPHRASE_FILE. Keep it elsewhere than the backup; without it nobody can restore.',
  )
}

/** Where this installation keeps its files. */
export function openFiles(dataDir: string): Store {
  return storeFrom(readEnvironment(storeEnvironment, processEnvironment()), resolve(dataDir, 'files'))
}

/** Throws where a platform runs on the embedded database, which serves one owner at a time. */
export async function assertStopped(): Promise<void> {
  const env = readEnvironment(hostEnvironment, processEnvironment())
  if (env.DATABASE_URL) return
  const running = await findRunning(env.WATTOS_DATA_DIR)
  if (running)
    throw new StartError(`The platform runs at ${running.url}; stop it first (Ctrl-C), then try again.`)
}

/** A path as the person typed it, seen from where they stand. */
export function typedPath(path: string): string {
  return resolve(processEnvironment()['INIT_CWD'] ?? '.', path)
}

/** Does the work; what is wrong with a backup is told as its sentence alone. */
export async function forOperators<Result>(work: () => Promise<Result>): Promise<Result> {
  try {
    return await work()
  } catch (error) {
    throw error instanceof BackupError ? new StartError(error.message, { cause: error }) : error
  }
}

import { mkdir, readFile, rm, writeFile } from 'node:fs/promises'
import { readFileSync } from 'node:fs'
import { hostname } from 'node:os'
import { join } from 'node:path'
import lockfile from 'proper-lockfile'
import { z } from 'zod'
import { DataError } from '../data-error.ts'

const ownerSchema = z.object({ pid: z.number().int(), host: z.string(), started: z.string() })
type Owner = z.infer<typeof ownerSchema>

/** Unwritable in one of the ways that file systems say it. */
const unwritable: ReadonlySet<string> = new Set([
  'EACCES',
  'EPERM',
  'EROFS',
  'ENOTDIR',
  'EEXIST',
  'ENOENT',
  'ENOSPC',
  'EDQUOT',
])

/**
 * Takes the data directory for this process: the database engine itself would not notice a second one and
 * destroy the files. A dead owner's lock is taken over at once; a living one that is merely busy keeps it.
 */
export async function lockDataDir(dataDir: string, onLost: () => void): Promise<() => Promise<void>> {
  const paths = {
    lock: join(dataDir, 'lock'),
    taking: join(dataDir, 'lock.taking'),
    owner: join(dataDir, 'lock.owner.json'),
  }
  await makeWritable(dataDir)
  // Looking, taking and signing are one step for all who try at the same time.
  const release = await lockfile.lock(paths.taking, {
    ...exactly(paths.taking),
    stale: 15_000,
    retries: { retries: 300, minTimeout: 50, maxTimeout: 100 },
  })
  try {
    const owner = await readOwner(paths.owner)
    if (owner && isDead(owner)) await rm(paths.lock, { recursive: true, force: true })
    const unlock = await lockfile.lock(paths.lock, {
      ...exactly(paths.lock),
      stale: 60_000,
      update: 5_000,
      onCompromised: onLost,
    })
    await writeFile(
      paths.owner,
      JSON.stringify({ pid: process.pid, host: hostname(), started: startOf(process.pid) } satisfies Owner),
    )
    return async () => {
      await rm(paths.owner, { force: true })
      await unlock()
    }
  } catch (cause) {
    if (codeOf(cause) !== 'ELOCKED') throw cause
    throw new DataError(
      'DATA_DIR_IN_USE',
      `another copy is already running on ${dataDir}: stop it first, or give this one its own folder with WATTOS_DATA_DIR`,
      { cause },
    )
  } finally {
    await release()
  }
}

/** The lock's own path stands for what is locked, because the library keeps its books by that path. */
function exactly(path: string) {
  return { realpath: false, lockfilePath: path }
}

async function makeWritable(dataDir: string): Promise<void> {
  const probe = join(dataDir, `.probe-${process.pid}`)
  try {
    await mkdir(dataDir, { recursive: true, mode: 0o700 })
    await writeFile(probe, '')
    await rm(probe)
  } catch (cause) {
    if (!unwritable.has(codeOf(cause))) throw cause
    throw new DataError(
      'DATA_DIR_UNWRITABLE',
      `cannot write to ${dataDir} (${codeOf(cause)}): give it to this user, or choose another folder with WATTOS_DATA_DIR`,
      { cause },
    )
  }
}

async function readOwner(path: string): Promise<Owner | undefined> {
  try {
    return ownerSchema.parse(JSON.parse(await readFile(path, 'utf8')))
  } catch {
    return undefined // never locked, or cut off while signing: the lock's own age decides
  }
}

/** Known to be dead; false when in doubt, as for an owner on another machine. */
function isDead(owner: Owner): boolean {
  if (owner.host !== hostname()) return false
  if (owner.pid === process.pid) return true
  try {
    process.kill(owner.pid, 0)
  } catch (error) {
    return codeOf(error) === 'ESRCH'
  }
  return startOf(owner.pid) !== owner.started
}

/** When a process began, to tell it from a later one with the same number; empty where the system does not say. */
function startOf(pid: number): string {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8')
    return stat.slice(stat.lastIndexOf(')') + 2).split(' ')[19] ?? ''
  } catch {
    return ''
  }
}

function codeOf(error: unknown): string {
  return error instanceof Error && 'code' in error ? String(error.code) : ''
}

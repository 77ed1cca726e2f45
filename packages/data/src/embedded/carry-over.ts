import { cp, mkdir, rename, rm } from 'node:fs/promises'
import { join, resolve } from 'node:path'
import { copyDatabase } from '../copy/copy-database.ts'
import { DataError } from '../data-error.ts'
import { lockDataDir } from './data-lock.ts'
import { clusterMajor, currentMajor, engines } from './engines.ts'
import { type EmbeddedOptions, launch } from './launch.ts'

/**
 * Carries a data folder over that an older engine wrote: a copy is opened by that engine and brought up to date, every row
 * goes into a new cluster and is compared. The old cluster is not touched; it stays beside the new one as its backup.
 */
export async function carryOver(options: EmbeddedOptions): Promise<void> {
  const dataDir = resolve(options.dataDir)
  const cluster = join(dataDir, 'pg')
  const work = join(dataDir, 'pg-upgrade')
  if (!(await isNeeded(cluster, work))) return
  let lost = false
  const unlock = await lockDataDir(dataDir, () => (lost = true))
  try {
    const major = await clusterMajor(cluster)
    if (major !== undefined) {
      options.onStep?.('upgrading')
      await copyToNewCluster({ cluster, work, options })
      if (lost)
        throw new DataError(
          'DATA_DIR_IN_USE',
          `another copy has taken ${dataDir} over; stop it, then start again`,
        )
      await rename(cluster, join(dataDir, `pg-${major}-${new Date().toISOString().replaceAll(':', '')}`))
    }
    await rename(join(work, 'new', 'pg'), cluster)
    await rm(work, { recursive: true, force: true })
  } finally {
    await unlock()
  }
}

/** An older engine's cluster that can be read, or one that was carried over by a start that ended before it was put in its place. */
async function isNeeded(cluster: string, work: string): Promise<boolean> {
  const major = await clusterMajor(cluster)
  if (major === undefined) return (await clusterMajor(join(work, 'new', 'pg'))) !== undefined
  return major < currentMajor && major in engines
}

interface Carried {
  readonly cluster: string
  readonly work: string
  readonly options: EmbeddedOptions
}

async function copyToNewCluster({ cluster, work, options }: Carried): Promise<void> {
  const [older, newer] = [join(work, 'old'), join(work, 'new')]
  await rm(work, { recursive: true, force: true })
  await mkdir(older, { recursive: true, mode: 0o700 })
  await cp(cluster, join(older, 'pg'), { recursive: true })
  const cacheDir = options.cacheDir === undefined ? {} : { cacheDir: options.cacheDir }
  const source = await launch({ dataDir: older })
  try {
    const target = await launch({ dataDir: newer, ...cacheDir })
    try {
      await copyDatabase(source.url, target.url)
    } finally {
      await target.stop()
    }
  } finally {
    await source.stop()
  }
}

import { cpSync } from 'node:fs'
import { cp, mkdir, readdir, rename, rm } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { DataError } from '../data-error.ts'
import { clusterMajor, currentMajor, type Engine, engines } from './engines.ts'

/** Opens the cluster in a folder with the engine that wrote it; throws DATA_DIR_FORMAT where there is none. */
export async function openCluster(folder: string): Promise<Engine> {
  const major = (await clusterMajor(folder)) ?? currentMajor
  const open = engines[major]
  if (open) return open(folder)
  throw new DataError(
    'DATA_DIR_FORMAT',
    `${folder} was written by PostgreSQL ${major}, which this version of the platform cannot read: ${
      major > currentMajor
        ? 'start it with the newer version that wrote it'
        : 'start an older version once, which carries it over'
    }`,
  )
}

/** How a new cluster comes to be. */
interface Making {
  /** Folder of a pristine copy, whose name tells everything that it depends on. */
  readonly template: string
  /** Makes the tables, before the copy is kept. */
  readonly fill: (db: Engine) => Promise<unknown>
}

/**
 * Makes a new cluster with its tables, from a pristine copy where there is one, which takes a tenth of the time.
 * Everything is made beside its place and moved there, so a start that is cut off leaves no half of a cluster.
 */
export async function createCluster(folder: string, { template, fill }: Making): Promise<void> {
  const making = `${folder}.new`
  await rm(making, { recursive: true, force: true })
  // Over a thousand small files: at once, as this process has nobody who waits, they cost less than half.
  if (await clusterMajor(template)) cpSync(template, making, { recursive: true })
  else {
    const db = await openCluster(making)
    await fill(db)
    await db.close()
    await keepTemplate(making, template)
  }
  await rename(making, folder)
}

const isTemplate = /^pglite-\d+\.\d+\.\d+(?:-[0-9a-f]+)?$/

/** A copy for the next time, in place of those that other versions left; a missing or read-only cache is no reason to fail. */
async function keepTemplate(cluster: string, template: string): Promise<void> {
  const [cache, making] = [dirname(template), `${template}.${process.pid}`]
  try {
    await mkdir(cache, { recursive: true })
    const older = (await readdir(cache)).filter((name) => isTemplate.test(name))
    await cp(cluster, making, { recursive: true })
    await rename(making, template)
    for (const name of older) await rm(join(cache, name), { recursive: true, force: true })
  } catch {
    await rm(making, { recursive: true, force: true })
  }
}

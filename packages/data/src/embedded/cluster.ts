import { cp, mkdir, rename, rm } from 'node:fs/promises'
import { dirname } from 'node:path'
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

/**
 * Makes a new cluster, from a pristine copy where there is one, which takes a tenth of the time.
 * Everything is made beside its place and moved there, so a start that is cut off leaves no half of a cluster.
 */
export async function createCluster(folder: string, template: string): Promise<void> {
  const making = `${folder}.new`
  await rm(making, { recursive: true, force: true })
  if (await clusterMajor(template)) await cp(template, making, { recursive: true, mode: 0 })
  else {
    const db = await openCluster(making)
    await db.close()
    await keepTemplate(making, template)
  }
  await rename(making, folder)
}

/** A copy for the next time; a missing or read-only cache is no reason to fail. */
async function keepTemplate(cluster: string, template: string): Promise<void> {
  const making = `${template}.${process.pid}`
  try {
    await mkdir(dirname(template), { recursive: true })
    await cp(cluster, making, { recursive: true })
    await rename(making, template)
  } catch {
    await rm(making, { recursive: true, force: true })
  }
}

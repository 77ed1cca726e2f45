import { join } from 'node:path'

/** The repository's root folder. */
export const root = join(import.meta.dirname, '../..')

/** The folder of the committed snapshots, relative to the root. */
export const snapshotFolder = 'deploy/contracts'

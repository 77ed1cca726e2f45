import { join } from 'node:path'
import { fileURLToPath } from 'node:url'

/** The repository's root folder. */
export const ROOT = fileURLToPath(new URL('../..', import.meta.url)).replace(/[\\/]$/, '')

/** Where the scripts keep their stamps and locks; never committed, safe to delete. */
export const CACHE = join(ROOT, '.cache', 'run')

import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { PGlite } from '@electric-sql/pglite'

/** What we use of an embedded PostgreSQL, whichever version it is. */
export type Engine = Pick<PGlite, 'close' | 'exec' | 'execProtocolRaw' | 'query' | 'runExclusive'>

/** PostgreSQL's major version in the engine that new data folders are made with. */
export const currentMajor = 18

/**
 * The engines by the major version whose files they read, each loaded when it is needed: an image without the embedded
 * database has none of them, and an older one only carries its data over.
 */
export const engines: Readonly<Record<number, (folder: string) => Promise<Engine>>> = {
  18: async (dataDir) => {
    const [current, { vector }, { pg_trgm }, { unaccent }] = await Promise.all([
      import('@electric-sql/pglite'),
      import('@electric-sql/pglite-pgvector'),
      import('@electric-sql/pglite/contrib/pg_trgm'),
      import('@electric-sql/pglite/contrib/unaccent'),
    ])
    return current.PGlite.create({ dataDir, extensions: { vector, pg_trgm, unaccent } })
  },
  17: async (dataDir) => {
    const [older, vectors, trigrams, accents] = await Promise.all([
      import('pglite-17'),
      import('pglite-17/vector'),
      import('pglite-17/contrib/pg_trgm'),
      import('pglite-17/contrib/unaccent'),
    ])
    return older.PGlite.create({
      dataDir,
      extensions: { vector: vectors.vector, pg_trgm: trigrams.pg_trgm, unaccent: accents.unaccent },
    })
  },
}

/** The major version that wrote the cluster in a folder; undefined where there is none. */
export async function clusterMajor(folder: string): Promise<number | undefined> {
  const text = await readFile(join(folder, 'PG_VERSION'), 'utf8').catch(() => '')
  return Number.parseInt(text, 10) || undefined
}

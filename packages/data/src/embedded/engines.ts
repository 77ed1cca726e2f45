import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { PGlite } from '@electric-sql/pglite'
import { pg_trgm } from '@electric-sql/pglite/contrib/pg_trgm'
import { unaccent } from '@electric-sql/pglite/contrib/unaccent'
import { vector } from '@electric-sql/pglite-pgvector'

/** What we use of an embedded PostgreSQL, whichever version it is. */
export type Engine = Pick<PGlite, 'close' | 'exec' | 'execProtocolRaw' | 'query' | 'runExclusive'>

/** PostgreSQL's major version in the engine that new data folders are made with. */
export const currentMajor = 18

/** The engines by the major version whose files they read. An older one is loaded only to carry its data over. */
export const engines: Readonly<Record<number, (folder: string) => Promise<Engine>>> = {
  18: (dataDir) => PGlite.create({ dataDir, extensions: { vector, pg_trgm, unaccent } }),
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

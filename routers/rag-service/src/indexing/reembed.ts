import { setTimeout as sleep } from 'node:timers/promises'
import type { RawSql } from '@wattos/data'
import type { Logger } from '@wattos/telemetry'
import type { LlmMesh } from '../resources.ts'
import { embedPassages, indexVectors, unembedded } from './vectors.ts'

/** Between two looks whether the model has changed. */
const EVERY_MS = 60_000
const FIRST_MS = 5_000
/** Passages renewed in one step. */
const STEP = 16

interface Needs {
  readonly db: RawSql
  readonly log: Logger
  readonly shutdown: AbortSignal
  readonly mesh: () => LlmMesh
}

/** Work in the background that can be ended. */
export interface Background {
  stop(): Promise<void>
}

/** Renews, in the background, vectors of another model than the current one; until then those passages are found by words. */
export function startReembedding(needs: Needs): Background {
  const ending = new AbortController()
  const signal = AbortSignal.any([needs.shutdown, ending.signal])
  const loop = async () => {
    for (let wait = FIRST_MS; !signal.aborted; wait = EVERY_MS) {
      // An aborted sleep is the end of the loop, not a failure.
      await sleep(wait, undefined, { signal, ref: false }).catch(() => {})
      if (signal.aborted) return
      await renew(needs, signal).catch((error: unknown) => {
        if (!signal.aborted)
          needs.log.warn({ err: error }, 'vectors could not be renewed; trying again in a minute')
      })
    }
  }
  const running = loop()
  return {
    async stop() {
      ending.abort()
      await running
    },
  }
}

/** Renews all vectors that are not of the current model, then drops the old ones; the number of passages renewed. */
export async function renew(
  { db, log, mesh }: Omit<Needs, 'shutdown'>,
  signal: AbortSignal,
): Promise<number> {
  const model = await mesh().llm.internal.embeddingModel.query()
  let renewed = 0
  while (!signal.aborted) {
    const chunks = await unembedded(db, model.id, { limit: STEP })
    if (chunks.length === 0) break
    await embedPassages(db, mesh(), chunks)
    await db.execute(`DELETE FROM chunk_embedding WHERE model <> $1 AND chunk_id = ANY($2::text[]::uuid[])`, [
      model.id,
      chunks.map(({ chunkId }) => chunkId),
    ])
    if (renewed === 0)
      log.info({ model: model.id }, 'renewing vectors: they are missing or of another embedding model')
    renewed += chunks.length
  }
  if (renewed > 0) {
    await db.execute(
      `UPDATE indexed_document SET embedding_model = $1 WHERE ready AND embedding_model IS DISTINCT FROM $1`,
      [model.id],
    )
    log.info({ model: model.id, passages: renewed }, 'vectors renewed')
  }
  await indexVectors(db, model)
  return renewed
}

import { findDing, type Lexicon, loadLexicon } from '@wattos/language'
import type { LlmGateway } from '@wattos/llm-gateway'
import type { MeshOf, Ref } from '@wattos/mesh'
import type { Logger } from '@wattos/telemetry'
import { hasVectors } from './indexing/vectors.ts'
import { startReembedding } from './indexing/reembed.ts'
import type { Transactional } from './search/candidates.ts'
import { type PassageStore, passageStore } from './search/passages.ts'
import { type Samples, sampleStore } from './search/samples.ts'

/** What the service keeps for as long as its process lives. */
export interface RagResources extends AsyncDisposable {
  readonly lexicon: Lexicon
  readonly passages: PassageStore
  readonly samples: Samples
  /** Whether this database can store vectors; without them search is by words alone. */
  readonly vectors: boolean
}

/** The services that search calls. */
export type LlmMesh = MeshOf<{ llm: Ref<LlmGateway> }>

interface Needs {
  readonly env: { readonly WATTOS_DING?: string | undefined }
  readonly db: Transactional
  readonly log: Logger
  readonly shutdown: AbortSignal
  readonly meshFor: (principal: null, timeoutMs: number) => LlmMesh
}

/** Makes them, and begins to renew vectors of models that are no longer used. */
export async function createResources({ env, db, log, shutdown, meshFor }: Needs): Promise<RagResources> {
  // Reading the dictionary takes seconds, so it is not looked for here: only a configured one is used.
  const lexicon = loadLexicon(env.WATTOS_DING === undefined ? undefined : findDing(env.WATTOS_DING))
  const vectors = await hasVectors(db)
  if (!vectors) log.warn('the database has no pgvector: search is by words alone')
  const renewing = vectors
    ? startReembedding({ db, log, shutdown, mesh: () => meshFor(null, 60_000) })
    : undefined
  return {
    lexicon,
    passages: passageStore(lexicon),
    samples: sampleStore(),
    vectors,
    async [Symbol.asyncDispose]() {
      await renewing?.stop()
    },
  }
}

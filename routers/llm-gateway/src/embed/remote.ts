import type { EmbeddingModelV4, SharedV4ProviderOptions } from '@ai-sdk/provider'
import type { Connection } from '../providers/connect.ts'
import type { ModelProvider } from '../providers/names.ts'
import type { Place } from '../tenant/policy.ts'
import { estimateTokens, type PriceBook } from '../usage/price.ts'
import { embeddingModel, type Embedder, type EmbeddingModelInfo, type EmbedRequest } from './embedder.ts'
import { withPurpose } from './purpose.ts'

/** A provider's embedding model. */
export interface RemoteEmbedding {
  readonly provider: ModelProvider
  readonly model: string
  readonly place: Place
  readonly connect: () => Connection | Promise<Connection>
  /** Which weights these are, where the provider tells; vectors of other weights cannot be compared. */
  readonly version: (signal: AbortSignal) => Promise<string>
  readonly dimensions: number | undefined
  readonly idleMs: number
  readonly prices: PriceBook
}

type Wanted = Pick<EmbedRequest, 'purpose' | 'dimensions'>

const maxBatchTexts = 64
const maxBatchCharacters = 200_000
const describeMs = 10_000

/** Makes vectors with a provider's model, in batches that every provider accepts. */
export function createRemoteEmbedder(options: RemoteEmbedding): Embedder {
  const { provider, model } = options
  let known: Promise<EmbeddingModelInfo> | undefined

  const embedBatch = async (texts: string[], wanted: Wanted, signal: AbortSignal) => {
    const { purpose, dimensions = options.dimensions } = wanted
    const embedding = (await options.connect()).embedding(model)
    const result = await embedding.doEmbed({
      values: withPurpose(model, { texts, purpose }),
      abortSignal: AbortSignal.any([signal, AbortSignal.timeout(options.idleMs)]),
      ...(dimensions ? { dimensions } : {}),
      ...(provider === 'google' ? { providerOptions: taskOf(purpose) } : {}),
    })
    return {
      vectors: result.embeddings.map((vector) => Float32Array.from(vector)),
      tokens: result.usage?.tokens ?? estimateTokens(texts.join('')),
    }
  }

  const ask = async (): Promise<EmbeddingModelInfo> => {
    // Not bound to a caller: several may wait for the one answer.
    const signal = AbortSignal.timeout(Math.min(describeMs, options.idleMs))
    const version = await options.version(signal)
    // The length of vectors is known for certain only from a vector.
    const { vectors } = await embedBatch(['dimension'], { purpose: 'query' }, signal)
    return embeddingModel(`${provider}/${model}`, version, vectors[0]?.length ?? 0)
  }

  return {
    provider,
    model,
    place: options.place,
    price: options.prices.listed({ provider, model }),
    describe() {
      known ??= ask().catch((error: unknown) => {
        known = undefined
        throw error
      })
      return known
    },
    async embed({ texts, ...wanted }, signal, taken = { told: 0, asked: 0 }) {
      const embedding = (await options.connect()).embedding(model)
      const vectors: Float32Array[] = []
      for (const batch of batches(texts, Math.min(maxBatchTexts, await limitOf(embedding)))) {
        taken.asked = estimateTokens(batch.join(''))
        const done = await embedBatch(batch, wanted, signal)
        vectors.push(...done.vectors)
        taken.told += done.tokens
        taken.asked = 0
      }
      return { vectors, tokensIn: taken.told }
    },
  }
}

const limitOf = async (embedding: EmbeddingModelV4): Promise<number> =>
  (await embedding.maxEmbeddingsPerCall) ?? 1

/** Cuts texts into batches by number and by length; a single text is never cut. */
export function batches(texts: readonly string[], maxTexts: number): string[][] {
  const cut: string[][] = []
  let characters = Infinity
  for (const text of texts) {
    const open = cut.at(-1)
    if (open && open.length < maxTexts && characters + text.length <= maxBatchCharacters) open.push(text)
    else {
      cut.push([text])
      characters = 0
    }
    characters += text.length
  }
  return cut
}

// Google tells questions and passages apart by an option instead of words before the text.
const taskOf = (purpose: EmbedRequest['purpose']): SharedV4ProviderOptions => ({
  google: { taskType: purpose === 'query' ? 'RETRIEVAL_QUERY' : 'RETRIEVAL_DOCUMENT' },
})

import { createLocalEmbedder, type LocalEmbedder } from '../local/index.ts'
import { estimateTokens } from '../usage/price.ts'
import { embeddingModel, type Embedder } from './embedder.ts'

/** The built-in embedding model, started on first use; a start that failed is tried again at the next use. */
export function createBuiltInEmbedder(): Embedder & AsyncDisposable {
  let started: Promise<LocalEmbedder> | undefined
  const embedder = () => {
    started ??= createLocalEmbedder().catch((error: unknown) => {
      started = undefined
      throw error
    })
    return started
  }
  return {
    provider: 'local',
    model: 'built-in',
    place: 'house',
    price: undefined,
    async describe() {
      const { name, version, dimensions } = await embedder()
      return embeddingModel(name, version, dimensions)
    },
    async embed({ texts, purpose, language }, signal) {
      const running = await embedder()
      try {
        const vectors = await running.embed(texts, { purpose, signal, ...(language ? { language } : {}) })
        return { vectors, tokensIn: estimateTokens(texts.join(' ')) }
      } catch (error) {
        // Its thread may have died: the next use begins with a new one.
        if (!signal.aborted) {
          started = undefined
          await running[Symbol.asyncDispose]()
        }
        throw error
      }
    },
    async [Symbol.asyncDispose]() {
      await (await started?.catch(() => undefined))?.[Symbol.asyncDispose]()
    },
  }
}

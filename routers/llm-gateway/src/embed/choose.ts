import type { LlmEnv } from '../env.ts'
import { llmFailure } from '../errors.ts'
import { weightsOfFile } from '../gguf/weights.ts'
import { candidateOf } from '../models/candidate.ts'
import type { EmbeddingProvider } from '../providers/names.ts'
import { probeOllama, type OllamaModel } from '../providers/ollama.ts'
import type { ConnectionPool } from '../providers/pool.ts'
import { ollamaSettings, type ProviderSettings } from '../providers/settings.ts'
import { sourceOf } from '../providers/source.ts'
import type { PriceBook } from '../usage/price.ts'
import type { Embedder } from './embedder.ts'
import { createBuiltInEmbedder } from './local.ts'
import { createRemoteEmbedder } from './remote.ts'

/** What is known at start about where vectors can come from. */
export interface EmbeddingChoice {
  readonly env: LlmEnv
  readonly providers: readonly ProviderSettings[]
  readonly installed: readonly OllamaModel[]
  readonly pool: ConnectionPool
  readonly prices: PriceBook
}

const usualModel: Readonly<Partial<Record<EmbeddingProvider, string>>> = {
  openai: 'text-embedding-3-small',
  google: 'gemini-embedding-001',
  mistral: 'mistral-embed',
  ollama: 'nomic-embed-text',
}

/**
 * The embedder of this process, decided once at start because vectors of different models cannot be mixed:
 * EMBEDDINGS_PROVIDER; else an embedding model that a local Ollama has installed; else the built-in one.
 */
export function chooseEmbedder(choice: EmbeddingChoice): Embedder & Partial<AsyncDisposable> {
  const { env, installed } = choice
  const found = installed.find(({ kind }) => kind === 'embedding')
  const provider = env.EMBEDDINGS_PROVIDER ?? (found ? 'ollama' : 'local')
  if (provider === 'local') return createBuiltInEmbedder()
  const settings = choice.providers.find((one) => sourceOf(one) === provider) ?? ollamaSettings(env)
  const model =
    env.EMBEDDINGS_MODEL ?? (provider === 'ollama' ? found?.name : undefined) ?? usualModel[provider] ?? ''
  return createRemoteEmbedder({
    provider,
    model,
    place: candidateOf(settings, model, env.LLM_EU_PROVIDERS).place,
    dimensions: env.EMBEDDINGS_DIMENSIONS,
    idleMs: env.LLM_IDLE_TIMEOUT_MS,
    prices: choice.prices,
    connect: () => choice.pool(settings),
    version: (signal) => versionOf(settings, model, signal),
  })
}

function versionOf(settings: ProviderSettings, model: string, signal: AbortSignal): Promise<string> {
  if (settings.name === 'ollama') return weightsOf(settings, model, signal)
  const file = settings.gguf?.files[model]
  return file === undefined ? Promise.resolve('1') : weightsOfFile(file)
}

// Ollama's models can change under the same name; the digest of their weights does not lie.
async function weightsOf(settings: ProviderSettings, model: string, signal: AbortSignal): Promise<string> {
  const installed = await probeOllama(settings.baseUrl ?? '', signal)
  if (!installed) throw llmFailure('LLM_UNAVAILABLE', 'Ollama')
  const weights = installed.find(({ name }) => name === model || name === `${model}:latest`)
  if (!weights) throw llmFailure('LLM_MODEL_UNKNOWN', model)
  return weights.digest
}

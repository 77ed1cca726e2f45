import type { Logger } from '@wattos/telemetry'
import type { LlmEnv } from '../env.ts'
import { chooseEmbedder } from '../embed/choose.ts'
import type { Embedder } from '../embed/embedder.ts'
import { probeOllama } from '../providers/ollama.ts'
import { createPool, type ConnectionPool } from '../providers/pool.ts'
import { ollamaSettings, readProviders } from '../providers/settings.ts'
import { listModels, type ChatModel } from './catalogue.ts'

/** What one process of the gateway holds. */
export interface LlmResources extends AsyncDisposable {
  /** The models that can be asked now. */
  readonly models: () => readonly ChatModel[]
  readonly embedder: Embedder
  readonly pool: ConnectionPool
}

const probeEveryMs = 30_000

/** Reads the configuration, looks for a local Ollama and starts what makes vectors; throws an EnvironmentError on a half-configured provider. */
export async function createResources(
  env: LlmEnv,
  log: Pick<Logger, 'info' | 'warn'>,
  probeMs = probeEveryMs,
): Promise<LlmResources> {
  const providers = readProviders(env)
  const pool = createPool()
  const root = ollamaSettings(env).baseUrl ?? ''
  const probe = async () => (env.OLLAMA_DISCOVERY ? ((await probeOllama(root)) ?? []) : [])
  const installed = await probe()
  let models = listModels(env, providers, installed)
  const embedder = chooseEmbedder({ env, providers, installed, pool })
  log.info(
    {
      models: models.map(({ id }) => id),
      default: models.find((model) => model.default)?.id,
      embeddings: `${embedder.provider}/${embedder.model}`,
    },
    'models',
  )

  const refresh = async () => {
    const next = listModels(env, providers, await probe())
    if (next.map(({ id }) => id).join() !== models.map(({ id }) => id).join())
      log.info({ models: next.map(({ id }) => id) }, 'models changed')
    models = next
  }
  const timer = env.OLLAMA_DISCOVERY ? setInterval(() => void refresh(), probeMs).unref() : undefined
  // Loaded while the rest of the process starts, so that the first question does not wait for it.
  if (embedder.provider === 'local')
    embedder
      .describe()
      .catch((error: unknown) => log.warn({ err: error }, 'the built-in embedding model did not start'))
  return {
    models: () => models,
    embedder,
    pool,
    async [Symbol.asyncDispose]() {
      clearInterval(timer)
      await embedder[Symbol.asyncDispose]?.()
      await pool[Symbol.asyncDispose]()
    },
  }
}

import type { Db } from '@wattos/data'
import type { Outbound } from '@wattos/outbound'
import { createSealer, type Sealer } from '@wattos/secrets'
import type { DetectorOptions } from '@wattos/pii'
import type { Logger, Metrics } from '@wattos/telemetry'
import { AnswerCache } from '../cache/answers.ts'
import { createMemoryStore, type MemoryDb, type MemoryStore } from '../cache/memory-store.ts'
import type { Moderation } from '../guard/moderate.ts'
import type { LlmEnv } from '../env.ts'
import { chooseEmbedder } from '../embed/choose.ts'
import type { Embedder } from '../embed/embedder.ts'
import { probeOllama } from '../providers/ollama.ts'
import { createPool, type ConnectionPool } from '../providers/pool.ts'
import { openWayOut } from '../providers/way-out.ts'
import { ollamaSettings, type ProviderSettings, readProviders } from '../providers/settings.ts'
import type { PromptEntry } from '../prompts/entry.ts'
import { storePrompt } from '../prompts/store-prompt.ts'
import { withoutPersonalData } from '../prompts/without-personal-data.ts'
import { createHealthBook, type HealthBook } from '../route/health.ts'
import type { RouteParts } from '../route/route.ts'
import { loadPolicy, type PolicyDb } from '../tenant/load.ts'
import { createPolicies, type Policies } from '../tenant/policies.ts'
import { defaultPolicy, type TenantPolicy } from '../tenant/policy.ts'
import { installedTaskModels, taskModelsOf } from '../task/models.ts'
import type { Accounts } from '../usage/accounts.ts'
import { lastErasure } from '../usage/erased.ts'
import { openAccounts } from '../usage/open-accounts.ts'
import { loadPrices, type PriceBook } from '../usage/price.ts'
import { candidateOf, installedCandidates, ownCandidates } from './candidate.ts'
import { listModels, type ChatModel } from './catalogue.ts'

/** What one process of the gateway holds. */
export interface LlmResources extends AsyncDisposable {
  /** The models of the installation that can be asked now. */
  readonly models: () => readonly ChatModel[]
  /** What decides where the requests of a tenant go. */
  readonly routing: (policy: TenantPolicy) => RouteParts
  readonly policies: Policies
  readonly embedder: Embedder
  readonly pool: ConnectionPool
  /** The way to addresses that administrators set up. */
  readonly wayOut: Outbound
  readonly health: HealthBook
  readonly prices: PriceBook
  readonly sealer: Sealer
  /** How personal data is found. */
  readonly detection: DetectorOptions
  /** Who moderates requests, if a model for it is set up. */
  readonly moderation: Moderation | undefined
  /** Answers that are remembered for aliases that want it. */
  readonly answers: AnswerCache
  /** Those that similar questions get too; absent, like accounts and the prompts' log, where there is no database. */
  readonly memory: MemoryStore | undefined
  readonly accounts: Accounts | undefined
  readonly promptLog: ((entry: PromptEntry) => Promise<void>) | undefined
}

/** What the resources are made from. */
export interface ResourceParts {
  readonly env: LlmEnv
  readonly log: Pick<Logger, 'info' | 'warn' | 'error'>
  readonly probeMs?: number | undefined
  readonly stores?: Stores
  readonly metrics?: Metrics
}

/** Where tenants' decisions and accounts are kept. */
export interface Stores {
  /** The rows of one tenant. */
  readonly tenantDb: (tenantId: string) => PolicyDb & MemoryDb
  /** The rows of all tenants, for the accounts, which are written for many at once. */
  readonly allDb: () => Pick<Db<never>, 'query' | 'execute'>
  readonly dataDir: string
}

const probeEveryMs = 30_000
const sweepEveryMs = 60_000

/** Reads the configuration, looks for a local Ollama and starts what makes vectors; throws an EnvironmentError on a half-configured provider. */
export async function createResources(parts: ResourceParts): Promise<LlmResources> {
  const { env, log, stores } = parts
  const providers = readProviders(env)
  const wayOut = openWayOut(env)
  const pool = createPool(wayOut)
  const prices = await loadPrices()
  const health = createHealthBook()
  const sealer = createSealer(env)
  const root = ollamaSettings(env).baseUrl ?? ''
  const probe = async () => (env.OLLAMA_DISCOVERY ? ((await probeOllama(root)) ?? []) : [])
  const installed = await probe()
  let models = listModels(env, providers, installed)
  let candidates = installedCandidates(models, env.LLM_EU_PROVIDERS)
  const taskModels = installedTaskModels(env, providers)
  const embedder = chooseEmbedder({ env, providers, installed, pool, prices })
  log.info(
    {
      models: models.map(({ id }) => id),
      default: models.find((model) => model.default)?.id,
      embeddings: `${embedder.provider}/${embedder.model}`,
    },
    'models',
  )

  // A policy is the same object for as long as it holds.
  let merged = new WeakMap<TenantPolicy, RouteParts>()
  const routing = (policy: TenantPolicy): RouteParts => {
    const known = merged.get(policy)
    if (known) return known
    const all = [...policy.providers.flatMap(ownCandidates), ...candidates]
    const tasks = taskModelsOf(policy.providers, taskModels)
    const made = { policy, candidates: all, tasks, defaultId: defaultOf(policy, models), prices, health }
    merged.set(policy, made)
    return made
  }

  const refresh = async () => {
    const next = listModels(env, providers, await probe())
    if (next.map(({ id }) => id).join() !== models.map(({ id }) => id).join()) {
      log.info({ models: next.map(({ id }) => id) }, 'models changed')
      candidates = installedCandidates(next, env.LLM_EU_PROVIDERS)
    }
    models = next
    merged = new WeakMap()
  }
  const timer = env.OLLAMA_DISCOVERY
    ? setInterval(() => void refresh(), parts.probeMs ?? probeEveryMs).unref()
    : undefined
  // Loaded while the rest of the process starts, so that the first question does not wait for it.
  if (embedder.provider === 'local')
    embedder
      .describe()
      .catch((error: unknown) => log.warn({ err: error }, 'the built-in embedding model did not start'))
  const detection = { presidioUrl: env.PRESIDIO_URL }
  const accounts = stores && (await openAccounts(stores, { redisUrl: env.REDIS_URL, log }))
  const answers = openAnswers(parts)
  const sweeper = setInterval(() => answers.sweep(), sweepEveryMs).unref()
  return {
    models: () => models,
    routing,
    policies: createPolicies((tenantId) =>
      stores ? loadPolicy(stores.tenantDb(tenantId), tenantId, sealer) : Promise.resolve(defaultPolicy),
    ),
    embedder,
    pool,
    wayOut,
    health,
    prices,
    sealer,
    detection,
    moderation: moderationOf(env, providers),
    answers,
    memory: stores && createMemoryStore(stores, parts.metrics),
    accounts,
    promptLog: stores && ((entry) => keepPrompt(stores, entry, detection)),
    async [Symbol.asyncDispose]() {
      clearInterval(timer)
      clearInterval(sweeper)
      await accounts?.[Symbol.asyncDispose]()
      await embedder[Symbol.asyncDispose]?.()
      await pool[Symbol.asyncDispose]()
    },
  }
}

// An alias of that name decides for the tenant; else the installation's default; else, where that only quotes, a model of the
// tenant's own. Never another of the installation's: whoever wants quotes, or an Ollama that is off now, wants no texts sent away.
function defaultOf(policy: TenantPolicy, models: readonly ChatModel[]): string | undefined {
  if (policy.aliases.has('default')) return 'default'
  const installed = models.find((model) => model.default)
  return installed?.provider === 'local' ? policy.providers.flatMap(ownCandidates)[0]?.id : installed?.id
}

function openAnswers({ stores, metrics, log }: ResourceParts): AnswerCache {
  if (!stores) return new AnswerCache({ metrics, lastErasure: () => Promise.resolve('') })
  const lastErased = (tenantId: string) =>
    lastErasure(stores.tenantDb(tenantId), tenantId).catch((err: unknown) => {
      log.warn({ err }, 'no remembered answers are given while it is not known whether somebody was erased')
      return undefined
    })
  return new AnswerCache({ metrics, lastErasure: lastErased })
}

function moderationOf(env: LlmEnv, providers: readonly ProviderSettings[]): Moderation | undefined {
  const { LLM_MODERATION_MODEL: model } = env
  const settings = providers.find(({ name }) => name === 'openai')
  if (!model || !settings?.apiKey) return undefined
  const { apiKey, baseUrl = 'https://api.openai.com/v1' } = settings
  const { place } = candidateOf(settings, model, env.LLM_EU_PROVIDERS)
  return { model, apiKey, place, baseUrl: baseUrl.replace(/\/+$/, '') }
}

async function keepPrompt(
  { tenantDb }: Stores,
  entry: PromptEntry,
  detection: DetectorOptions,
): Promise<void> {
  const kept = entry.redacts ? await withoutPersonalData(entry, detection) : entry
  await storePrompt(tenantDb(entry.tenantId), kept)
}

import { EnvironmentError } from '@wattos/config'
import type { LlmEnv } from '../env.ts'
import { ggufProvider, type GgufSettings } from '../gguf/settings.ts'
import { taskProblems } from '../task/models.ts'
import type { ModelProvider, RemoteProvider } from './names.ts'
import type { NamedServer } from './servers.ts'
import { sourceOf } from './source.ts'

/** What is needed to call one provider. `models` may be empty for Ollama only: then discovery fills it. */
export interface ProviderSettings {
  readonly name: ModelProvider
  readonly models: readonly string[]
  readonly apiKey: string | undefined
  readonly baseUrl: string | undefined
  readonly apiVersion: string | undefined
  /** Which server it is, where there may be several of one protocol. */
  readonly server?: Pick<NamedServer, 'name' | 'label' | 'place'>
  /** Id of what an administrator has set up: its address may lead only where the operator allows. Absent for the installation's. */
  readonly owner?: string
  /** Its files, where the models are files. */
  readonly gguf?: GgufSettings
}

type Variable = keyof LlmEnv

interface Rule {
  readonly name: Exclude<RemoteProvider, 'ollama'>
  /** Variables without which the provider cannot be called. */
  readonly needs: readonly Variable[]
  readonly key: Variable
  readonly address: Variable
  readonly models: Variable
  readonly version?: Variable
  readonly fallback: readonly string[]
}

const rules: readonly Rule[] = [
  {
    name: 'openai',
    needs: ['OPENAI_API_KEY'],
    key: 'OPENAI_API_KEY',
    address: 'OPENAI_BASE_URL',
    models: 'OPENAI_MODEL',
    fallback: ['gpt-4.1-mini'],
  },
  {
    name: 'azure',
    needs: ['AZURE_OPENAI_API_KEY', 'AZURE_OPENAI_ENDPOINT', 'AZURE_OPENAI_DEPLOYMENT_NAME'],
    key: 'AZURE_OPENAI_API_KEY',
    address: 'AZURE_OPENAI_ENDPOINT',
    models: 'AZURE_OPENAI_DEPLOYMENT_NAME',
    version: 'AZURE_OPENAI_API_VERSION',
    fallback: [],
  },
  {
    name: 'anthropic',
    needs: ['ANTHROPIC_API_KEY'],
    key: 'ANTHROPIC_API_KEY',
    address: 'ANTHROPIC_BASE_URL',
    models: 'ANTHROPIC_MODEL',
    fallback: ['claude-haiku-4-5'],
  },
  {
    name: 'google',
    needs: ['GOOGLE_API_KEY'],
    key: 'GOOGLE_API_KEY',
    address: 'GOOGLE_BASE_URL',
    models: 'GOOGLE_MODEL',
    fallback: ['gemini-3.5-flash'],
  },
  {
    name: 'mistral',
    needs: ['MISTRAL_API_KEY'],
    key: 'MISTRAL_API_KEY',
    address: 'MISTRAL_BASE_URL',
    models: 'MISTRAL_MODEL',
    fallback: ['mistral-small-latest'],
  },
  {
    name: 'openai-compatible',
    needs: ['OPENAI_COMPATIBLE_BASE_URL', 'OPENAI_COMPATIBLE_MODEL'],
    key: 'OPENAI_COMPATIBLE_API_KEY',
    address: 'OPENAI_COMPATIBLE_BASE_URL',
    models: 'OPENAI_COMPATIBLE_MODEL',
    fallback: [],
  },
]

/** The providers that the environment configures, in the order of preference; throws an EnvironmentError naming each variable a half-configured one lacks. */
export function readProviders(env: LlmEnv): ProviderSettings[] {
  const problems: string[] = []
  const found: ProviderSettings[] = []
  for (const rule of rules) {
    const variables = [
      ...new Set([
        ...rule.needs,
        rule.key,
        rule.address,
        rule.models,
        ...(rule.version ? [rule.version] : []),
      ]),
    ]
    const given = variables.filter((variable) => env[variable] !== undefined)
    if (given.length === 0) continue
    const missing = rule.needs.filter(
      (variable) => env[variable] === undefined && !(variable === rule.models && servesElse(env, rule.name)),
    )
    for (const variable of missing)
      problems.push(
        `  ${variable}: is not set, but ${given.join(', ')} ${given.length > 1 ? 'are' : 'is'}; set it too, or empty the others`,
      )
    if (missing.length > 0) continue
    const models = splitList(textOf(env, rule.models))
    found.push({
      name: rule.name,
      models: models.length > 0 ? models : rule.fallback,
      apiKey: textOf(env, rule.key),
      baseUrl: textOf(env, rule.address),
      apiVersion: rule.version && textOf(env, rule.version),
    })
  }
  for (const { baseUrl, apiKey, models, ...server } of env.OPENAI_COMPATIBLE_SERVERS) {
    const settings = { models, apiKey, baseUrl, apiVersion: undefined, server }
    found.push({ name: 'openai-compatible', ...settings })
    if (models.length === 0 && !servesElse(env, server.name))
      problems.push(
        `  OPENAI_COMPATIBLE_SERVERS: ${server.name} has no models, and no other variable names one of it`,
      )
  }
  if (env.GGUF_PATH) {
    const gguf = ggufProvider(env, env.GGUF_PATH)
    found.push(gguf)
    problems.push(...missingFiles(env, gguf))
  }
  if (env.OLLAMA_BASE_URL ?? env.OLLAMA_MODEL) found.push(ollamaSettings(env))
  problems.push(...missingChoices(env, new Set(found.map(sourceOf))), ...taskProblems(env, found))
  if (problems.length > 0)
    throw new EnvironmentError(`The model providers are not configured completely:\n${problems.join('\n')}`)
  return found
}

/** Ollama at its configured address or at its usual one on this machine. */
export function ollamaSettings(env: Pick<LlmEnv, 'OLLAMA_BASE_URL' | 'OLLAMA_MODEL'>): ProviderSettings {
  const root = (env.OLLAMA_BASE_URL ?? 'http://127.0.0.1:11434')
    .replace(/\/+$/, '')
    .replace(/\/(v1|api)$/, '')
  return {
    name: 'ollama',
    models: splitList(env.OLLAMA_MODEL),
    apiKey: undefined,
    baseUrl: root,
    apiVersion: undefined,
  }
}

function missingFiles(env: LlmEnv, { gguf }: ProviderSettings): string[] {
  const files = Object.keys(gguf?.files ?? {})
  if (files.length === 0) return ['  GGUF_PATH: leads to no .gguf file that can be read']
  const wanted = env.EMBEDDINGS_PROVIDER === 'gguf' ? env.EMBEDDINGS_MODEL : undefined
  return wanted === undefined || files.includes(wanted)
    ? []
    : [`  EMBEDDINGS_MODEL: is ${wanted}, but GGUF_PATH has only ${files.join(', ')}`]
}

function missingChoices(env: LlmEnv, configured: ReadonlySet<string>): string[] {
  const problems: string[] = []
  // Ollama may yet be discovered; `local` is always there.
  const available = (name: string) =>
    name === 'local' || configured.has(name) || (name === 'ollama' && env.OLLAMA_DISCOVERY)
  const chosen = env.LLM_DEFAULT_PROVIDER
  if (chosen && !available(chosen))
    problems.push(`  LLM_DEFAULT_PROVIDER: is ${chosen}, which is not configured; set ${neededBy(chosen)}`)
  const vectors = env.EMBEDDINGS_PROVIDER
  if (vectors && !available(vectors))
    problems.push(`  EMBEDDINGS_PROVIDER: is ${vectors}, which is not configured; set ${neededBy(vectors)}`)
  if (vectors && withoutUsual.has(vectors) && !env.EMBEDDINGS_MODEL)
    problems.push(
      `  EMBEDDINGS_MODEL: is not set, but EMBEDDINGS_PROVIDER is ${vectors}, which has no usual embedding model`,
    )
  if (!vectors && (env.EMBEDDINGS_MODEL ?? env.EMBEDDINGS_DIMENSIONS) !== undefined)
    problems.push(
      '  EMBEDDINGS_PROVIDER: is not set, but EMBEDDINGS_MODEL or EMBEDDINGS_DIMENSIONS is; say whose model it is',
    )
  if (env.LLM_DEFAULT_MODEL && (chosen === 'local' || (configured.size === 0 && !env.OLLAMA_DISCOVERY)))
    problems.push('  LLM_DEFAULT_MODEL: is set, but no provider that could have that model is configured')
  if (configured.has('ollama') && !env.OLLAMA_DISCOVERY && !env.OLLAMA_MODEL)
    problems.push('  OLLAMA_MODEL: is not set, and OLLAMA_DISCOVERY is off, so that no model can be found')
  return problems
}

const withoutUsual: ReadonlySet<string> = new Set(['azure', 'openai-compatible', 'gguf'])

// A server that only makes vectors, ranks or listens has no model that answers.
function servesElse(env: LlmEnv, name: string): boolean {
  const { LLM_RERANK_MODELS, LLM_SPEECH_MODELS, LLM_TRANSCRIPTION_MODELS, EMBEDDINGS_PROVIDER } = env
  return (
    EMBEDDINGS_PROVIDER === name ||
    [...LLM_RERANK_MODELS, ...LLM_SPEECH_MODELS, ...LLM_TRANSCRIPTION_MODELS].some(
      ({ provider }) => provider === name,
    )
  )
}

function neededBy(name: string): string {
  if (name === 'ollama') return 'OLLAMA_BASE_URL and OLLAMA_MODEL'
  if (name === 'gguf') return 'GGUF_PATH'
  return rules.find((rule) => rule.name === name)?.needs.join(', ') ?? 'it up in OPENAI_COMPATIBLE_SERVERS'
}

const textOf = (env: LlmEnv, variable: Variable): string | undefined => {
  const value = env[variable]
  return typeof value === 'string' ? value : undefined
}

const splitList = (list: string | undefined): string[] =>
  (list ?? '')
    .split(',')
    .map((item) => item.trim())
    .filter(Boolean)

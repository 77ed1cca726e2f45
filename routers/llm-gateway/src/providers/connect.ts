import type { EmbeddingModelV4, ProviderV4 } from '@ai-sdk/provider'
import { openPool } from '../upstream/openai/exchange.ts'
import { openaiUpstream } from '../upstream/openai/openai-upstream.ts'
import { sdkUpstream } from '../upstream/sdk-upstream.ts'
import { type AskServer, taskServer } from '../task/server.ts'
import { taskPaths } from '../task/kinds.ts'
import type { Upstream } from '../upstream/upstream.ts'
import type { ProviderSettings } from './settings.ts'

/** A provider's models by name. */
export interface Connection {
  chat(model: string): Upstream
  embedding(model: string): EmbeddingModelV4
  /** Other tasks than answering; absent where the protocol has none. */
  readonly tasks?: AskServer
  close(): Promise<void>
}

// Each SDK costs about 60 ms and 20 MB to load: only the configured ones are, and only when first used.
const connectors: {
  readonly [Name in ProviderSettings['name']]: (settings: ProviderSettings) => Promise<Connection>
} = {
  async openai(settings) {
    const { createOpenAI } = await import('@ai-sdk/openai')
    const { baseURL, apiKey } = options(settings, 'https://api.openai.com/v1')
    const provider = createOpenAI({ baseURL, apiKey })
    return {
      // Chat completions, not the Responses API: what lies behind OPENAI_BASE_URL often knows only these.
      ...speaking({
        url: (path) => baseURL + path,
        headers: { authorization: `Bearer ${apiKey}` },
        modern: true,
      }),
      embedding: (model) => provider.embeddingModel(model),
    }
  },
  async azure(settings) {
    const { createAzure } = await import('@ai-sdk/azure')
    const root = (settings.baseUrl ?? '').replace(/\/+$/, '').replace(/\/openai(\/v1)?$/, '')
    // Dated versions exist on the deployment URLs only; without one Azure's unversioned v1 API is used.
    const version = settings.apiVersion === 'v1' ? undefined : settings.apiVersion
    const { baseURL, apiKey } = options({ ...settings, baseUrl: undefined }, `${root}/openai`)
    const provider = createAzure({
      baseURL,
      apiKey,
      ...(version ? { apiVersion: version, useDeploymentBasedUrls: true } : {}),
    })
    return {
      ...speaking({
        url: (path, model) =>
          version
            ? `${baseURL}/deployments/${encodeURIComponent(model)}${path}?api-version=${version}`
            : `${baseURL}/v1${path}`,
        headers: { 'api-key': apiKey },
        modern: true,
      }),
      embedding: (model) => provider.embeddingModel(model),
    }
  },
  async anthropic(settings) {
    const { createAnthropic } = await import('@ai-sdk/anthropic')
    return plain(createAnthropic(options(settings, 'https://api.anthropic.com/v1')))
  },
  async google(settings) {
    const { createGoogle } = await import('@ai-sdk/google')
    return plain(createGoogle(options(settings, 'https://generativelanguage.googleapis.com/v1beta')))
  },
  async mistral(settings) {
    const { createMistral } = await import('@ai-sdk/mistral')
    return plain(createMistral(options(settings, 'https://api.mistral.ai/v1')))
  },
  'openai-compatible': (settings) => compatible(settings, settings.baseUrl ?? ''),
  ollama: (settings) => compatible(settings, `${settings.baseUrl ?? ''}/v1`),
}

/** Loads what a provider needs and gives access to its models; no request is made. */
export function connect(settings: ProviderSettings): Promise<Connection> {
  return connectors[settings.name](settings)
}

async function compatible(settings: ProviderSettings, address: string): Promise<Connection> {
  const { createOpenAICompatible } = await import('@ai-sdk/openai-compatible')
  const baseURL = address.replace(/\/+$/, '')
  const { apiKey } = settings
  const provider = createOpenAICompatible({
    name: settings.name,
    baseURL,
    ...(apiKey ? { apiKey } : {}),
  })
  return {
    ...speaking({
      url: (path) => baseURL + path,
      headers: apiKey ? { authorization: `Bearer ${apiKey}` } : {},
      modern: false,
    }),
    embedding: (model) => provider.embeddingModel(model),
  }
}

interface OpenaiServer {
  /** The whole address of a path of the protocol. */
  readonly url: (path: string, model: string) => string
  readonly headers: Readonly<Record<string, string>>
  readonly modern: boolean
}

function speaking({ url, headers, modern }: OpenaiServer): Omit<Connection, 'embedding'> {
  const pool = openPool(new URL(url('', 'model')).origin)
  const sent = Object.entries({ 'content-type': 'application/json', ...headers }).flat()
  const known = new Map<string, Upstream>()
  return {
    chat(model) {
      const found = known.get(model)
      if (found) return found
      const { pathname, search } = new URL(url('/chat/completions', model))
      const made = openaiUpstream({ pool, path: pathname + search, headers: sent, model, modern })
      known.set(model, made)
      return made
    },
    tasks: taskServer({ pool, url: (kind, model) => url(taskPaths[kind], model), headers }),
    close: () => pool.destroy(),
  }
}

const plain = (provider: ProviderV4): Connection => ({
  chat: (model) => sdkUpstream(provider.languageModel(model)),
  embedding: (model) => provider.embeddingModel(model),
  close: () => Promise.resolve(),
})

// Key and address are always given: an SDK would else look for them in the environment on its own, and take an empty
// OPENAI_BASE_URL for an address.
const options = ({ apiKey = '', baseUrl }: ProviderSettings, usual: string) => ({
  apiKey,
  baseURL: (baseUrl ?? usual).replace(/\/+$/, ''),
})

import type { EmbeddingModelV4, ProviderV4 } from '@ai-sdk/provider'
import type { Outbound } from '@wattos/outbound'
import { openPool } from '../upstream/openai/exchange.ts'
import { openaiUpstream } from '../upstream/openai/openai-upstream.ts'
import { sdkUpstream } from '../upstream/sdk-upstream.ts'
import { type AskServer, taskServer } from '../task/server.ts'
import { taskPaths } from '../task/kinds.ts'
import type { Upstream } from '../upstream/upstream.ts'
import { ProviderStop } from './classify.ts'
import type { ProviderSettings } from './settings.ts'
import { fetchThrough } from './way-out.ts'

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
  readonly [Name in ProviderSettings['name']]: (
    settings: ProviderSettings,
    wayOut: Outbound | undefined,
  ) => Promise<Connection>
} = {
  async openai(settings, wayOut) {
    const { createOpenAI } = await import('@ai-sdk/openai')
    const { baseURL, apiKey } = options(settings, 'https://api.openai.com/v1')
    const provider = createOpenAI({ baseURL, apiKey, ...guarded(wayOut) })
    return {
      // Chat completions, not the Responses API: what lies behind OPENAI_BASE_URL often knows only these.
      ...speaking({
        url: (path) => baseURL + path,
        headers: { authorization: `Bearer ${apiKey}` },
        modern: true,
        wayOut,
      }),
      embedding: (model) => provider.embeddingModel(model),
    }
  },
  async azure(settings, wayOut) {
    const { createAzure } = await import('@ai-sdk/azure')
    const root = (settings.baseUrl ?? '').replace(/\/+$/, '').replace(/\/openai(\/v1)?$/, '')
    // Dated versions exist on the deployment URLs only; without one Azure's unversioned v1 API is used.
    const version = settings.apiVersion === 'v1' ? undefined : settings.apiVersion
    const { baseURL, apiKey } = options({ ...settings, baseUrl: undefined }, `${root}/openai`)
    const provider = createAzure({
      baseURL,
      apiKey,
      ...guarded(wayOut),
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
        wayOut,
      }),
      embedding: (model) => provider.embeddingModel(model),
    }
  },
  async anthropic(settings, wayOut) {
    const { createAnthropic } = await import('@ai-sdk/anthropic')
    return plain(
      createAnthropic({ ...options(settings, 'https://api.anthropic.com/v1'), ...guarded(wayOut) }),
    )
  },
  async google(settings, wayOut) {
    const { createGoogle } = await import('@ai-sdk/google')
    return plain(
      createGoogle({
        ...options(settings, 'https://generativelanguage.googleapis.com/v1beta'),
        ...guarded(wayOut),
      }),
    )
  },
  async mistral(settings, wayOut) {
    const { createMistral } = await import('@ai-sdk/mistral')
    return plain(createMistral({ ...options(settings, 'https://api.mistral.ai/v1'), ...guarded(wayOut) }))
  },
  'openai-compatible': (settings, wayOut) =>
    compatible({ settings, address: settings.baseUrl ?? '', wayOut }),
  async gguf({ gguf }) {
    if (!gguf) throw new ProviderStop('LLM_UNAVAILABLE')
    const { connectGguf } = await import('../gguf/connection.ts')
    return connectGguf(gguf)
  },
  ollama: (settings, wayOut) => compatible({ settings, address: `${settings.baseUrl ?? ''}/v1`, wayOut }),
}

/** Loads what a provider needs and gives access to its models, through `wayOut` if it is given; no request is made. */
export function connect(settings: ProviderSettings, wayOut: Outbound | undefined): Promise<Connection> {
  return connectors[settings.name](settings, wayOut)
}

interface Compatible {
  readonly settings: ProviderSettings
  readonly address: string
  readonly wayOut: Outbound | undefined
}

async function compatible({ settings, address, wayOut }: Compatible): Promise<Connection> {
  const { createOpenAICompatible } = await import('@ai-sdk/openai-compatible')
  const baseURL = address.replace(/\/+$/, '')
  const { apiKey } = settings
  const provider = createOpenAICompatible({
    name: settings.name,
    baseURL,
    ...(apiKey ? { apiKey } : {}),
    ...guarded(wayOut),
  })
  return {
    ...speaking({
      url: (path) => baseURL + path,
      headers: apiKey ? { authorization: `Bearer ${apiKey}` } : {},
      modern: false,
      wayOut,
    }),
    embedding: (model) => provider.embeddingModel(model),
  }
}

interface OpenaiServer {
  /** The whole address of a path of the protocol. */
  readonly url: (path: string, model: string) => string
  readonly headers: Readonly<Record<string, string>>
  readonly modern: boolean
  readonly wayOut: Outbound | undefined
}

function speaking({ url, headers, modern, wayOut }: OpenaiServer): Omit<Connection, 'embedding'> {
  const pool = openPool(new URL(url('', 'model')).origin, wayOut?.connect)
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

const guarded = (wayOut: Outbound | undefined) => (wayOut ? { fetch: fetchThrough(wayOut) } : {})

// Key and address are always given: an SDK would else look for them in the environment on its own, and take an empty
// OPENAI_BASE_URL for an address.
const options = ({ apiKey = '', baseUrl }: ProviderSettings, usual: string) => ({
  apiKey,
  baseURL: (baseUrl ?? usual).replace(/\/+$/, ''),
})

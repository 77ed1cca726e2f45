import type { EmbeddingModelV4, LanguageModelV4, ProviderV4 } from '@ai-sdk/provider'
import type { ProviderSettings } from './settings.ts'

/** A provider's models by name. */
export interface Connection {
  chat(model: string): LanguageModelV4
  embedding(model: string): EmbeddingModelV4
}

// Each SDK costs about 60 ms and 20 MB to load: only the configured ones are, and only when first used.
const connectors: {
  readonly [Name in ProviderSettings['name']]: (settings: ProviderSettings) => Promise<Connection>
} = {
  async openai(settings) {
    const { createOpenAI } = await import('@ai-sdk/openai')
    const provider = createOpenAI(options(settings, 'https://api.openai.com/v1'))
    // Chat completions, not the Responses API: what lies behind OPENAI_BASE_URL often knows only these.
    return { chat: (model) => provider.chat(model), embedding: (model) => provider.embeddingModel(model) }
  },
  async azure(settings) {
    const { createAzure } = await import('@ai-sdk/azure')
    const root = (settings.baseUrl ?? '').replace(/\/+$/, '').replace(/\/openai(\/v1)?$/, '')
    const version = settings.apiVersion
    const provider = createAzure({
      ...options({ ...settings, baseUrl: undefined }, `${root}/openai`),
      // Dated versions exist on the deployment URLs only; without one Azure's unversioned v1 API is used.
      ...(version && version !== 'v1' ? { apiVersion: version, useDeploymentBasedUrls: true } : {}),
    })
    return { chat: (model) => provider.chat(model), embedding: (model) => provider.embeddingModel(model) }
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

/** Loads a provider's SDK and gives access to its models; no request is made. */
export function connect(settings: ProviderSettings): Promise<Connection> {
  return connectors[settings.name](settings)
}

async function compatible(settings: ProviderSettings, baseURL: string): Promise<Connection> {
  const { createOpenAICompatible } = await import('@ai-sdk/openai-compatible')
  const provider = createOpenAICompatible({
    name: settings.name,
    baseURL,
    includeUsage: true,
    ...(settings.apiKey ? { apiKey: settings.apiKey } : {}),
  })
  return { chat: (model) => provider.chatModel(model), embedding: (model) => provider.embeddingModel(model) }
}

const plain = (provider: ProviderV4): Connection => ({
  chat: (model) => provider.languageModel(model),
  embedding: (model) => provider.embeddingModel(model),
})

// Key and address are always given: an SDK would else look for them in the environment on its own, and take an empty
// OPENAI_BASE_URL for an address.
const options = ({ apiKey = '', baseUrl }: ProviderSettings, usual: string) => ({
  apiKey,
  baseURL: (baseUrl ?? usual).replace(/\/+$/, ''),
})

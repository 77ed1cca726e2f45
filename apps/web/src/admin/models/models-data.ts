import { queryOptions } from '@tanstack/react-query'
import { api } from '../../api.ts'
import type { Model } from '../../api.ts'

/** Kinds of providers that can be set up. */
export const kinds = [
  'openai',
  'anthropic',
  'google',
  'mistral',
  'azure',
  'openai-compatible',
  'ollama',
] as const
/** Where a model computes. */
export const places = ['house', 'eu', 'elsewhere'] as const

/** The models that answer now. */
export const models = queryOptions({
  queryKey: ['models', 'all'],
  queryFn: ({ signal }): Promise<Model[]> => api.llm.models.query(undefined, { signal }),
})

/** The organisation's providers and the installation's. */
export const providers = queryOptions({
  queryKey: ['models', 'providers'],
  queryFn: ({ signal }) => api.llm.providers.list.query(undefined, { signal }),
})

/** The aliases: the organisation's own and the built-in ones. */
export const aliases = queryOptions({
  queryKey: ['models', 'aliases'],
  queryFn: ({ signal }) => api.llm.aliases.list.query(undefined, { signal }),
})

/** What each model costs. */
export const prices = queryOptions({
  queryKey: ['models', 'prices'],
  queryFn: ({ signal }) => api.llm.prices.list.query(undefined, { signal }),
})

/** What is allowed and wanted with every call. */
export const modelRules = queryOptions({
  queryKey: ['models', 'rules'],
  queryFn: ({ signal }) => api.llm.settings.get.query(undefined, { signal }),
})

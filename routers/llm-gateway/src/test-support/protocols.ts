import type { Environment } from '@wattos/config'

/** A provider configured against the mock, with the environment that does so. */
export interface Protocol {
  readonly provider: string
  readonly environment: (mock: string, models: string, key?: string) => Environment
  /** The same for embeddings; absent for a provider that has none. */
  readonly embeddings: boolean
}

/** Every remote provider. */
export const protocols: readonly Protocol[] = [
  {
    provider: 'openai',
    embeddings: true,
    environment: (mock, models, key = 'k') => ({
      OPENAI_API_KEY: key,
      OPENAI_BASE_URL: `${mock}/v1`,
      OPENAI_MODEL: models,
    }),
  },
  {
    provider: 'azure',
    embeddings: true,
    environment: (mock, models, key = 'k') => ({
      AZURE_OPENAI_API_KEY: key,
      AZURE_OPENAI_ENDPOINT: mock,
      AZURE_OPENAI_DEPLOYMENT_NAME: models,
      AZURE_OPENAI_API_VERSION: '2024-10-21',
    }),
  },
  {
    provider: 'anthropic',
    embeddings: false,
    environment: (mock, models, key = 'k') => ({
      ANTHROPIC_API_KEY: key,
      ANTHROPIC_BASE_URL: `${mock}/v1`,
      ANTHROPIC_MODEL: models,
    }),
  },
  {
    provider: 'google',
    embeddings: true,
    environment: (mock, models, key = 'k') => ({
      GOOGLE_API_KEY: key,
      GOOGLE_BASE_URL: `${mock}/v1beta`,
      GOOGLE_MODEL: models,
    }),
  },
  {
    provider: 'mistral',
    embeddings: true,
    environment: (mock, models, key = 'k') => ({
      MISTRAL_API_KEY: key,
      MISTRAL_BASE_URL: `${mock}/mistral/v1`,
      MISTRAL_MODEL: models,
    }),
  },
  {
    provider: 'openai-compatible',
    embeddings: true,
    environment: (mock, models, key = 'k') => ({
      OPENAI_COMPATIBLE_BASE_URL: `${mock}/v1`,
      OPENAI_COMPATIBLE_MODEL: models,
      OPENAI_COMPATIBLE_API_KEY: key,
    }),
  },
  {
    provider: 'ollama',
    embeddings: true,
    environment: (mock, models) => ({ OLLAMA_BASE_URL: mock, OLLAMA_MODEL: models }),
  },
]

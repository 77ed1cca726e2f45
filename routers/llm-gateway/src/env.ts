import { z } from 'zod'
import { booleanVariable } from '@wattos/config'
import { outboundEnvironment } from '@wattos/outbound'
import { secretsEnvironment } from '@wattos/secrets'
import { embeddingProviders, providerNames } from './providers/names.ts'
import { serversVariable } from './providers/servers.ts'

const text = (purpose: string) => z.string().trim().min(1).optional().describe(purpose)
const address = (purpose: string) =>
  z
    .url({ protocol: /^https?$/, error: 'must be an address that begins with http:// or https://' })
    .optional()
    .describe(purpose)
const taskModels = (purpose: string) =>
  z
    .string()
    .default('')
    .transform((list, context) =>
      list
        .split(',')
        .map((item) => item.trim())
        .filter(Boolean)
        .map((item) => {
          const [, provider = '', model = ''] = /^([a-z\d-]+)\/(.+)$/.exec(item) ?? []
          if (!model) context.addIssue({ code: 'custom', message: `"${item}" must be provider/model` })
          return { provider, model }
        }),
    )
    .describe(`${purpose}, each as provider/model, comma separated, the first is the default`)
const models = (whose: string, fallback?: string) =>
  text(
    `${whose} to offer, comma separated, the first is the default${fallback ? ` (${fallback} if empty)` : ''}`,
  )

/** Everything the gateway reads from the environment. A provider is configured by its key or address; with none, answers are quoted and vectors are local. */
export const env = z.object({
  ...secretsEnvironment.shape,
  REDIS_URL: z
    .string()
    .optional()
    .describe(
      'Redis, here for the usage that is not in the database yet; empty: a file in the folder of the data',
    ),
  LLM_DEFAULT_PROVIDER: text(
    `provider that answers by default: ${providerNames.join(', ')}, or the name of one of OPENAI_COMPATIBLE_SERVERS; empty: the first configured one in this order`,
  ),
  LLM_DEFAULT_MODEL: text('model of the default provider; empty: its first one'),
  LLM_IDLE_TIMEOUT_MS: z.coerce
    .number()
    .int()
    .min(100)
    .default(60_000)
    .describe('longest silence of a provider, in milliseconds, before a call is given up'),
  LLM_FIRST_TOKEN_TIMEOUT_MS: z.coerce
    .number()
    .int()
    .min(100)
    .default(30_000)
    .describe(
      'longest time until the first word of a streamed answer, in milliseconds; then the next model is asked',
    ),
  LLM_EU_PROVIDERS: z
    .string()
    .default('mistral')
    .transform((list) => list.split(/[\s,]+/).filter(Boolean))
    .describe('providers of this environment whose models run within the EU, comma separated'),
  ...outboundEnvironment.shape,
  LLM_CONSOLE_PRIVATE_ADDRESSES: booleanVariable(false).describe(
    'whether administrators of tenants may set up providers at any address in the private network; single ones are allowed with OUTBOUND_ALLOW',
  ),
  LLM_MODERATION_MODEL: text(
    'model that moderates requests where a tenant wants it, at the provider openai, e.g. omni-moderation-latest',
  ),
  LLM_RERANK_MODELS: taskModels(
    'models that sort documents by a question, e.g. openai-compatible/BAAI/bge-reranker-v2-m3',
  ),
  LLM_SPEECH_MODELS: taskModels('models that speak, e.g. openai/gpt-4o-mini-tts'),
  LLM_TRANSCRIPTION_MODELS: taskModels('models that write down speech, e.g. openai/whisper-1'),
  PRESIDIO_URL: address('address of a Presidio analyzer that finds names of persons and places'),
  OPENAI_API_KEY: text('key of OpenAI'),
  OPENAI_BASE_URL: address("another address of OpenAI's API, with its /v1"),
  OPENAI_MODEL: models('models of OpenAI', 'gpt-4.1-mini'),
  AZURE_OPENAI_API_KEY: text('key of an Azure OpenAI resource'),
  AZURE_OPENAI_ENDPOINT: address(
    'address of the Azure OpenAI resource, e.g. https://my-resource.openai.azure.com',
  ),
  AZURE_OPENAI_DEPLOYMENT_NAME: models('deployments in Azure OpenAI'),
  AZURE_OPENAI_API_VERSION: text("version of Azure's API, e.g. 2024-10-21; empty: the unversioned v1 API"),
  ANTHROPIC_API_KEY: text('key of Anthropic'),
  ANTHROPIC_BASE_URL: address("another address of Anthropic's API, with its /v1"),
  ANTHROPIC_MODEL: models('models of Anthropic', 'claude-haiku-4-5'),
  GOOGLE_API_KEY: text("key of Google's Gemini API"),
  GOOGLE_BASE_URL: address("another address of Google's Gemini API, with its /v1beta"),
  GOOGLE_MODEL: models('models of Google', 'gemini-3.5-flash'),
  MISTRAL_API_KEY: text('key of Mistral'),
  MISTRAL_BASE_URL: address("another address of Mistral's API, with its /v1"),
  MISTRAL_MODEL: models('models of Mistral', 'mistral-small-latest'),
  OPENAI_COMPATIBLE_BASE_URL: address(
    "address of any server with OpenAI's protocol (vLLM, LM Studio, llama.cpp …), with its /v1",
  ),
  OPENAI_COMPATIBLE_API_KEY: text('its key, if it wants one'),
  OPENAI_COMPATIBLE_MODEL: models('models of that server'),
  OPENAI_COMPATIBLE_SERVERS: serversVariable,
  GGUF_PATH: text(
    'a GGUF file, or a folder with GGUF files, whose models run on this machine with node-llama-cpp; each is named as its file',
  ),
  GGUF_LIBRARY: text(
    'folder into which node-llama-cpp was installed: npm install --prefix <folder> node-llama-cpp@3; empty: where the packages of the platform are',
  ),
  GGUF_CONTEXT_TOKENS: z.coerce
    .number()
    .int()
    .min(256)
    .default(8_192)
    .describe('longest request to such a model together with its answer, in tokens; more take more memory'),
  GGUF_THREADS: z.coerce
    .number()
    .int()
    .min(1)
    .optional()
    .describe('threads of such a model; empty: one for every two processors'),
  OLLAMA_BASE_URL: address('address of Ollama; empty: http://127.0.0.1:11434, if one answers there'),
  OLLAMA_MODEL: models('models of Ollama', 'its newest chat model'),
  OLLAMA_DISCOVERY: booleanVariable(true).describe(
    'look for an Ollama on this machine, at start and every 30 seconds',
  ),
  EMBEDDINGS_PROVIDER: z
    .enum(embeddingProviders)
    .optional()
    .describe(
      `provider of vectors: ${embeddingProviders.join(', ')}; empty: an embedding model of a local Ollama if there is one at start, else local`,
    ),
  EMBEDDINGS_MODEL: text('model of that provider; empty: its usual one'),
  EMBEDDINGS_DIMENSIONS: z.coerce
    .number()
    .int()
    .min(16)
    .max(16_000)
    .optional()
    .describe('length of vectors, for providers that let one choose'),
})

/** The gateway's parsed environment. */
export type LlmEnv = z.infer<typeof env>

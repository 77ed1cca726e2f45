import { agents } from '@wattos/agent-service'
import { chat } from '@wattos/chat-service'
import { type MockLlm, startMockLlm } from '@wattos/app-mock-llm'
import { llmGateway } from '@wattos/llm-gateway'
import type { AnyService } from '@wattos/mesh'
import { character } from '@wattos/character-service'
import { feedback } from '@wattos/feedback-service'
import { rag } from '@wattos/rag-service'
import { tools } from '@wattos/tool-service'
import { type Platform, startPlatform, terminalToken } from '../door/platform.ts'

/** A platform whose models are the mock's. */
export interface Stage {
  readonly mock: MockLlm
  readonly platform: Platform
  /** Address of the interface for programs, with its `/v1`. */
  readonly url: string
  readonly key: string
  readonly stop: () => Promise<void>
}

/** Every behaviour that the tests name. */
const models = [
  'mock-cite',
  'mock-echo',
  'mock',
  'mock-tool',
  'mock-tools2',
  'mock-see',
  'mock-tellsstop',
  'mock-gap100-len8',
  'mock-gap30-len500',
  'mock-hang',
  'mock-filter',
  'mock-fail400',
  'mock-fail429',
  'mock-fail500',
  'mock-len30-cut10',
].join()

/** Starts the platform in one process; its models answer as their names say. */
export async function openStage(
  more: readonly AnyService[] = [],
  environment: Record<string, string> = {},
): Promise<Stage> {
  const mock = await startMockLlm()
  const platform = await startPlatform([llmGateway, rag, chat, character, feedback, agents, tools, ...more], {
    OPENAI_API_KEY: 'upstream-key',
    OPENAI_BASE_URL: `${mock.url}/v1`,
    OPENAI_MODEL: models,
    ANTHROPIC_API_KEY: 'upstream-key',
    ANTHROPIC_BASE_URL: `${mock.url}/v1`,
    ANTHROPIC_MODEL: models,
    OLLAMA_DISCOVERY: 'false',
    EMBEDDINGS_PROVIDER: 'openai',
    EMBEDDINGS_MODEL: 'mock-dims16',
    ...environment,
  })
  return {
    mock,
    platform,
    url: `${platform.url}/v1`,
    key: terminalToken,
    async stop() {
      await platform.stop()
      await mock[Symbol.asyncDispose]()
    },
  }
}

/** A tool as OpenAI's protocol describes it. */
export const weather = {
  type: 'function' as const,
  function: {
    name: 'weather',
    parameters: {
      type: 'object' as const,
      properties: {
        city: { type: 'string' as const },
        days: { type: 'integer' as const, minimum: 3 },
      },
      required: ['city', 'days'],
      additionalProperties: false,
    },
  },
}

/** A user's greeting. */
export const hello = [{ role: 'user' as const, content: 'Hello' }]
/** A picture of eight bytes. */
export const pixel = 'data:image/png;base64,iVBORw0KGgo='

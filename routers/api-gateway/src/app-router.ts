import type { LlmGateway } from '@wattos/llm-gateway'
import type { ComposeEdge } from '@wattos/mesh'
import type { edge } from './router.ts'

/**
 * Everything a frontend may call, under the aliases of `/trpc/<alias>/…`. Internal procedures have no name in it.
 */
export type AppRouter = ComposeEdge<{
  account: typeof edge
  llm: LlmGateway['edge']
}>

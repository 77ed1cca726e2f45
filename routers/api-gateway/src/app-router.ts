import type { Admin } from '@wattos/admin-service'
import type { Chat } from '@wattos/chat-service'
import type { Ingestion } from '@wattos/ingestion-service'
import type { LlmGateway } from '@wattos/llm-gateway'
import type { ComposeEdge } from '@wattos/mesh'
import type { Rag } from '@wattos/rag-service'
import type { edge } from './router.ts'

/**
 * Everything a frontend may call, under the aliases of `/trpc/<alias>/…`. Internal procedures have no name in it.
 */
export type AppRouter = ComposeEdge<{
  mesh: typeof edge
  admin: Admin['edge']
  rag: Rag['edge']
  ingestion: Ingestion['edge']
  chat: Chat['edge']
  llm: LlmGateway['edge']
}>

import type { Admin } from '@wattos/admin-service'
import type { Agents } from '@wattos/agent-service'
import type { Character } from '@wattos/character-service'
import type { Chat } from '@wattos/chat-service'
import type { Crawler } from '@wattos/crawler-service'
import type { Insight } from '@wattos/customer-intelligence-service'
import type { Feedback } from '@wattos/feedback-service'
import type { Ingestion } from '@wattos/ingestion-service'
import type { LlmGateway } from '@wattos/llm-gateway'
import type { ComposeEdge } from '@wattos/mesh'
import type { Rag } from '@wattos/rag-service'
import type { Summary } from '@wattos/summary-service'
import type { Tools } from '@wattos/tool-service'
import type { edge } from './router.ts'

/**
 * Everything a frontend may call, under the aliases of `/trpc/<alias>/…`. Internal procedures have no name in it.
 */
export type AppRouter = ComposeEdge<{
  mesh: typeof edge
  admin: Admin['edge']
  rag: Rag['edge']
  ingestion: Ingestion['edge']
  crawler: Crawler['edge']
  chat: Chat['edge']
  llm: LlmGateway['edge']
  character: Character['edge']
  feedback: Feedback['edge']
  summary: Summary['edge']
  tools: Tools['edge']
  agents: Agents['edge']
  insight: Insight['edge']
}>

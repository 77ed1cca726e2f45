import type { AnyService } from '@wattos/mesh'
import { admin } from '@wattos/admin-service'
import { agents } from '@wattos/agent-service'
import { gateway } from '@wattos/api-gateway'
import { character } from '@wattos/character-service'
import { chat } from '@wattos/chat-service'
import { feedback } from '@wattos/feedback-service'
import { crawler } from '@wattos/crawler-service'
import { insight } from '@wattos/customer-intelligence-service'
import { ingestion } from '@wattos/ingestion-service'
import { llmGateway } from '@wattos/llm-gateway'
import { rag } from '@wattos/rag-service'
import { summary } from '@wattos/summary-service'
import { tools } from '@wattos/tool-service'

/** Every service of the platform; the gateway first. */
export const services: readonly AnyService[] = [
  gateway,
  admin,
  chat,
  ingestion,
  crawler,
  rag,
  llmGateway,
  agents,
  tools,
  character,
  feedback,
  summary,
  insight,
]

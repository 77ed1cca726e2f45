import type { Admin } from '@wattos/admin-service'
import type { Agents } from '@wattos/agent-service'
import type { ApiGateway } from '@wattos/api-gateway'
import type { Character } from '@wattos/character-service'
import type { Chat } from '@wattos/chat-service'
import type { OutputsOf } from '@wattos/contract'
import type { Crawler } from '@wattos/crawler-service'
import type { Insight } from '@wattos/customer-intelligence-service'
import type { Feedback } from '@wattos/feedback-service'
import type { Ingestion } from '@wattos/ingestion-service'
import type { LlmGateway } from '@wattos/llm-gateway'
import type { Rag } from '@wattos/rag-service'
import type { Summary } from '@wattos/summary-service'
import type { Tools } from '@wattos/tool-service'

/** What every procedure gives; the contract check reads it out of the compiled declarations. A new service is added here. */
export interface Outputs {
  readonly 'admin-service': OutputsOf<Admin>
  readonly 'agent-service': OutputsOf<Agents>
  readonly 'api-gateway': OutputsOf<ApiGateway>
  readonly 'character-service': OutputsOf<Character>
  readonly 'chat-service': OutputsOf<Chat>
  readonly 'crawler-service': OutputsOf<Crawler>
  readonly 'customer-intelligence-service': OutputsOf<Insight>
  readonly 'feedback-service': OutputsOf<Feedback>
  readonly 'ingestion-service': OutputsOf<Ingestion>
  readonly 'llm-gateway': OutputsOf<LlmGateway>
  readonly 'rag-service': OutputsOf<Rag>
  readonly 'summary-service': OutputsOf<Summary>
  readonly 'tool-service': OutputsOf<Tools>
}

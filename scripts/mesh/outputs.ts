import type { Admin } from '@wattos/admin-service'
import type { ApiGateway } from '@wattos/api-gateway'
import type { Chat } from '@wattos/chat-service'
import type { OutputsOf } from '@wattos/contract'
import type { Ingestion } from '@wattos/ingestion-service'
import type { LlmGateway } from '@wattos/llm-gateway'
import type { Rag } from '@wattos/rag-service'

/** What every procedure gives; the contract check reads it out of the compiled declarations. A new service is added here. */
export interface Outputs {
  readonly 'admin-service': OutputsOf<Admin>
  readonly 'api-gateway': OutputsOf<ApiGateway>
  readonly 'chat-service': OutputsOf<Chat>
  readonly 'ingestion-service': OutputsOf<Ingestion>
  readonly 'llm-gateway': OutputsOf<LlmGateway>
  readonly 'rag-service': OutputsOf<Rag>
}

import { admin } from '@wattos/admin-service'
import { authorization as adminRules } from '@wattos/admin-service/authorization'
import { agents } from '@wattos/agent-service'
import { authorization as agentRules } from '@wattos/agent-service/authorization'
import { gateway } from '@wattos/api-gateway'
import { authorization as gatewayRules } from '@wattos/api-gateway/authorization'
import { character } from '@wattos/character-service'
import { authorization as characterRules } from '@wattos/character-service/authorization'
import { chat } from '@wattos/chat-service'
import { authorization as chatRules } from '@wattos/chat-service/authorization'
import { crawler } from '@wattos/crawler-service'
import { authorization as crawlerRules } from '@wattos/crawler-service/authorization'
import { insight } from '@wattos/customer-intelligence-service'
import { authorization as insightRules } from '@wattos/customer-intelligence-service/authorization'
import { feedback } from '@wattos/feedback-service'
import { authorization as feedbackRules } from '@wattos/feedback-service/authorization'
import { ingestion } from '@wattos/ingestion-service'
import { authorization as ingestionRules } from '@wattos/ingestion-service/authorization'
import { llmGateway } from '@wattos/llm-gateway'
import { authorization as llmRules } from '@wattos/llm-gateway/authorization'
import type { AnyService } from '@wattos/mesh'
import { rag } from '@wattos/rag-service'
import { authorization as ragRules } from '@wattos/rag-service/authorization'
import { summary } from '@wattos/summary-service'
import { authorization as summaryRules } from '@wattos/summary-service/authorization'
import { tools } from '@wattos/tool-service'
import { authorization as toolRules } from '@wattos/tool-service/authorization'

/** A service with what it says of whom it answers. */
export interface Ruled {
  readonly service: AnyService
  readonly rules: { readonly edge: object; readonly internal: object }
}

/** Every service of the platform; a test holds this list to the folder of routers. */
export const ruled: readonly Ruled[] = [
  { service: gateway, rules: gatewayRules },
  { service: admin, rules: adminRules },
  { service: chat, rules: chatRules },
  { service: ingestion, rules: ingestionRules },
  { service: crawler, rules: crawlerRules },
  { service: rag, rules: ragRules },
  { service: llmGateway, rules: llmRules },
  { service: character, rules: characterRules },
  { service: feedback, rules: feedbackRules },
  { service: summary, rules: summaryRules },
  { service: tools, rules: toolRules },
  { service: insight, rules: insightRules },
  { service: agents, rules: agentRules },
]

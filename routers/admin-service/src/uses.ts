import type { Agents } from '@wattos/agent-service'
import type { Character } from '@wattos/character-service'
import type { Chat } from '@wattos/chat-service'
import type { Crawler } from '@wattos/crawler-service'
import type { Insight } from '@wattos/customer-intelligence-service'
import type { Feedback } from '@wattos/feedback-service'
import type { Ingestion } from '@wattos/ingestion-service'
import type { LlmGateway } from '@wattos/llm-gateway'
import { ref } from '@wattos/mesh'
import type { Rag } from '@wattos/rag-service'
import type { Summary } from '@wattos/summary-service'
import type { Tools } from '@wattos/tool-service'

/** Every service that holds something about people. */
export const uses = {
  ingestion: ref<Ingestion>('ingestion-service', 8001),
  rag: ref<Rag>('rag-service', 3007),
  crawler: ref<Crawler>('crawler-service', 3015),
  chat: ref<Chat>('chat-service', 3006),
  llm: ref<LlmGateway>('llm-gateway', 3009),
  character: ref<Character>('character-service', 3013),
  feedback: ref<Feedback>('feedback-service', 3018),
  summary: ref<Summary>('summary-service', 3019),
  tools: ref<Tools>('tool-service', 3005),
  agents: ref<Agents>('agent-service', 3008),
  insight: ref<Insight>('customer-intelligence-service', 3014),
}

import type { Chat } from '@wattos/chat-service'
import type { Ingestion } from '@wattos/ingestion-service'
import type { LlmGateway } from '@wattos/llm-gateway'
import { ref } from '@wattos/mesh'
import type { Rag } from '@wattos/rag-service'

/** Every service that holds something about people. */
export const uses = {
  ingestion: ref<Ingestion>('ingestion-service', 8001),
  rag: ref<Rag>('rag-service', 3007),
  chat: ref<Chat>('chat-service', 3006),
  llm: ref<LlmGateway>('llm-gateway', 3009),
}

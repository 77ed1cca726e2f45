import type { Chat } from '@wattos/chat-service'
import type { LlmGateway } from '@wattos/llm-gateway'
import { personal, ref } from '@wattos/mesh'
import type { Rag } from '@wattos/rag-service'

/** Whom summaries call: the models, and those who keep what is summed up. */
export const uses = {
  llm: ref<LlmGateway>('llm-gateway', 3009),
  chat: ref<Chat>('chat-service', 3006),
  rag: ref<Rag>('rag-service', 3007),
}

/** The table of summaries. */
export const owns = {
  summary: personal('userId', {
    holds: {
      de: 'Zusammenfassungen mit den Stellen, auf denen sie beruhen',
      en: 'summaries with the passages on which they rest',
    },
    erasure: 'delete',
    retention: { kind: 'summary', days: 90, by: 'createdAt' },
  }),
}

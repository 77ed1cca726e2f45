import type { Agents } from '@wattos/agent-service'
import type { Character } from '@wattos/character-service'
import type { Feedback } from '@wattos/feedback-service'
import type { LlmGateway } from '@wattos/llm-gateway'
import { personal, ref, type Runtime } from '@wattos/mesh'
import type { Rag } from '@wattos/rag-service'
import type { ChatEnv } from './env.ts'

/** Whom the chat calls: the search for passages, the models for answers, who speaks, who works, and what people think of it. */
export const uses = {
  rag: ref<Rag>('rag-service', 3007),
  llm: ref<LlmGateway>('llm-gateway', 3009),
  character: ref<Character>('character-service', 3013),
  agents: ref<Agents>('agent-service', 3008),
  feedback: ref<Feedback>('feedback-service', 3018),
}

/** The chat's tables. */
export const owns = {
  conversation: personal('userId', {
    holds: { de: 'Gespräche: Titel und gewählte Quellen', en: 'conversations: title and chosen sources' },
    erasure: 'delete',
    retention: { kind: 'chat', days: 90, by: 'updatedAt' },
    restriction: 'restricted',
  }),
  // Messages go with their conversation.
  message: personal('userId', {
    holds: {
      de: 'Fragen, Antworten und die Stellen, auf denen sie beruhen',
      en: 'questions, answers and the passages on which they rest',
    },
    erasure: 'delete',
  }),
  conversationGrant: personal('subjectId', {
    holds: { de: 'Freigaben von Gesprächen für die Person', en: 'conversations shared with the person' },
    erasure: 'delete',
  }),
}

/** The chat's tables within a tenant. */
export type ChatDb = ReturnType<ChatRuntime['dbFor']>

/** What the chat has for as long as its process lives. */
export type ChatRuntime = Omit<Runtime<typeof uses, typeof owns, ChatEnv, unknown>, 'resources'>

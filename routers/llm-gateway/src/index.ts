export { llmGateway, type LlmGateway } from './service.ts'
export { llmErrors, type LlmReason } from './errors.ts'
export type { ChatEvent, ChatRequest, ChatSource, Quote } from './chat/schema.ts'
export type { EmbeddingModelInfo } from './embed/embedder.ts'

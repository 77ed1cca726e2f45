import type { AnyService } from '@wattos/mesh'
import { admin } from '@wattos/admin-service'
import { gateway } from '@wattos/api-gateway'
import { chat } from '@wattos/chat-service'
import { ingestion } from '@wattos/ingestion-service'
import { llmGateway } from '@wattos/llm-gateway'
import { rag } from '@wattos/rag-service'

/** Every service of the platform; the gateway first. */
export const services: readonly AnyService[] = [gateway, admin, chat, ingestion, rag, llmGateway]

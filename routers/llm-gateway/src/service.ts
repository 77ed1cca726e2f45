import { defineService } from '@wattos/mesh'
import { kit } from './kit.ts'
import { edge, internal } from './router.ts'

/** The gateway to every model provider. */
export const llmGateway = defineService(kit, { edge, internal })

/** The gateway as other services know it. */
export type LlmGateway = typeof llmGateway

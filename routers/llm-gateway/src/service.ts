import { defineService } from '@wattos/mesh'
import { kit } from './kit.ts'
import { edge, internal } from './router.ts'
import { routes } from './routes.ts'

/** The gateway to every model provider. */
export const llmGateway = defineService(kit, { edge, internal, raw: routes })

type Declared = typeof llmGateway
/** The gateway as other services know it; an interface, so that their own declarations name it instead of repeating it. */
export interface LlmGateway extends Declared {}

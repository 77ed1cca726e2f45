import { defineService } from '@wattos/mesh'
import { kit } from './kit.ts'
import { questionRoutes } from './openai/question-routes.ts'
import { edge, internal } from './router.ts'

/** Conversations over documents. */
export const chat = defineService(kit, { edge, internal, raw: questionRoutes })

type Declared = typeof chat

/** The chat as other services and the gateway know it; being an interface, their declaration files name it instead of spelling it out. */
export interface Chat extends Declared {}

import { defineService } from '@wattos/mesh'
import { kit } from './kit.ts'
import { edge, internal } from './router.ts'

/** What people think of answers and agents. */
export const feedback = defineService(kit, { edge, internal })

type Declared = typeof feedback

/** The service as others know it; being an interface, their declaration files name it instead of spelling it out. */
export interface Feedback extends Declared {}

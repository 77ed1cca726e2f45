import { defineService } from '@wattos/mesh'
import { kit } from './kit.ts'
import { edge, internal } from './router.ts'

/** Agents that work on tasks for people, as far as these allow. */
export const agents = defineService(kit, { edge, internal })

type Declared = typeof agents

/** The service as others know it; being an interface, their declaration files name it instead of spelling it out. */
export interface Agents extends Declared {}

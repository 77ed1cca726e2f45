import { defineService } from '@wattos/mesh'
import { kit } from './kit.ts'
import { edge, internal } from './router.ts'

/** The tools that agents and programs use. */
export const tools = defineService(kit, { edge, internal })

type Declared = typeof tools

/** The service as others know it; being an interface, their declaration files name it instead of spelling it out. */
export interface Tools extends Declared {}

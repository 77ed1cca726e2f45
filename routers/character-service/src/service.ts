import { defineService } from '@wattos/mesh'
import { kit } from './kit.ts'
import { edge, internal } from './router.ts'

/** Personas to speak with. */
export const character = defineService(kit, { edge, internal })

type Declared = typeof character

/** The service as others know it; being an interface, their declaration files name it instead of spelling it out. */
export interface Character extends Declared {}

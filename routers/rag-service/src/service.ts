import { defineService } from '@wattos/mesh'
import { kit } from './kit.ts'
import { edge, internal } from './router.ts'

/** Knowledge spaces, the index of their documents, and search in them. */
export const rag = defineService(kit, { edge, internal })

type Declared = typeof rag

/** The service as others know it; being an interface, their declaration files name it instead of spelling it out. */
export interface Rag extends Declared {}

import { defineService } from '@wattos/mesh'
import { kit } from './kit.ts'
import { edge, internal } from './router.ts'

/** Knowledge spaces, the index of their documents, and search in them. */
export const rag = defineService(kit, { edge, internal })

/** The service as others know it. */
export type Rag = typeof rag

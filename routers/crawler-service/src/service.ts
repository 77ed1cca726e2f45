import { defineService } from '@wattos/mesh'
import { kit } from './kit.ts'
import { edge, internal } from './router.ts'

/** Reads websites into knowledge spaces. */
export const crawler = defineService(kit, { edge, internal })

type Declared = typeof crawler

/** The service as others know it; being an interface, their declaration files name it instead of spelling it out. */
export interface Crawler extends Declared {}

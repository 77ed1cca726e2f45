import { defineService } from '@wattos/mesh'
import { kit } from './kit.ts'
import { edge, internal } from './router.ts'

/** Who may come in, and what they may do. */
export const admin = defineService(kit, { edge, internal })

type Declared = typeof admin

/** The service as others know it; being an interface, their declaration files name it instead of spelling it out. */
export interface Admin extends Declared {}

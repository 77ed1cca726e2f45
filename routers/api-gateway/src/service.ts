import { defineService } from '@wattos/mesh'
import { openDoor } from './door/door.ts'
import { kit } from './kit.ts'
import { edge, internal } from './router.ts'

/** The only public door. */
export const gateway = defineService(kit, { edge, internal, door: openDoor })

type Declared = typeof gateway

/** The gateway as others know it; being an interface, their declaration files name it instead of spelling it out. */
export interface ApiGateway extends Declared {}

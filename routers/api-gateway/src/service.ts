import { defineService } from '@wattos/mesh'
import { openDoor } from './door/door.ts'
import { kit } from './kit.ts'
import { edge, internal } from './router.ts'

/** The only public door. */
export const gateway = defineService(kit, { edge, internal, door: openDoor })

/** The gateway as a type. */
export type ApiGateway = typeof gateway

import { defineService } from '@wattos/mesh'
import { getOwnArchive, getPersonArchive } from './files/get-archive.ts'
import { getAudit } from './files/get-audit.ts'
import { getRegister } from './files/get-register.ts'
import { kit } from './kit.ts'
import { edge, internal } from './router.ts'

/** Who may come in, and what they may do. */
export const admin = defineService(kit, {
  edge,
  internal,
  http: [getOwnArchive, getPersonArchive, getAudit, getRegister],
})

type Declared = typeof admin

/** The service as others know it; being an interface, their declaration files name it instead of spelling it out. */
export interface Admin extends Declared {}

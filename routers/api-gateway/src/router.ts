import { kit } from './kit.ts'
import { readTopology } from './procedures/read-topology.ts'

/** What users may call of the gateway itself: for administrators, what the mesh looks like. */
export const edge = kit.router({ topology: readTopology })

/** What services may call of the gateway: nothing yet. */
export const internal = kit.router({})

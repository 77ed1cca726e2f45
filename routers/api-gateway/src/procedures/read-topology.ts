import { kit } from '../kit.ts'
import { collectStates } from '../topology/collect-states.ts'

/** The processes of the mesh and how their services call each other, for the console's page of services. */
export const readTopology = kit
  .can('tenant:admin')
  .query(({ ctx }) =>
    collectStates({ own: ctx.runtime.meshState(), further: ctx.env.MESH_OBSERVE, signal: ctx.signal }),
  )

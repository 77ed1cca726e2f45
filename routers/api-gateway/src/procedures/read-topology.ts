import { kit } from '../kit.ts'
import { observe } from '../topology/observe.ts'

/** The processes of the mesh and how their services call each other, for the console's map of services. */
export const readTopology = kit.can('system:read').query(({ ctx }) => observe(ctx))

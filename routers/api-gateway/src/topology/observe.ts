import type { MeshState } from '@wattos/mesh'
import type { GatewayEnvironment } from '../env.ts'
import { collectStates, type Topology } from './collect-states.ts'

interface Observer {
  readonly runtime: { readonly meshState: () => MeshState }
  readonly env: Pick<GatewayEnvironment, 'MESH_OBSERVE'>
  readonly signal: AbortSignal
}

/** The processes of the mesh, as this one finds them now. */
export function observe({ runtime, env, signal }: Observer): Promise<Topology> {
  return collectStates({ own: runtime.meshState(), further: env.MESH_OBSERVE, signal })
}

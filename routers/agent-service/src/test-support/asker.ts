import type { Principal } from '@wattos/identity'
import { defineService, type MeshOf, ref, serviceKit } from '@wattos/mesh'
import { z } from 'zod'
import type { Agents } from '../service.ts'

const uses = { agents: ref<Agents>('agent-service', 3008) }
const longMs = 60_000

/** What a person's browser may call of the agents. */
export type Edge = MeshOf<typeof uses>['agents']['edge']

/** A service that stands for the gateway, in whose name tests call the agents for a person. */
export function createAsker() {
  const bound: { meshFor?: (principal: Principal | null, timeoutMs: number) => MeshOf<typeof uses> } = {}
  const kit = serviceKit({
    name: 'api-gateway',
    port: 3001,
    uses,
    owns: {},
    env: z.object({}),
    resources: ({ meshFor }) => {
      bound.meshFor = meshFor
      return {}
    },
  })
  return {
    service: defineService(kit, { edge: kit.router({}), internal: kit.router({}) }),
    /** What this person's browser would call. */
    as(principal: Principal): Edge {
      if (!bound.meshFor) throw new Error('the asker is not served yet')
      return bound.meshFor(principal, longMs).agents.edge
    },
  }
}

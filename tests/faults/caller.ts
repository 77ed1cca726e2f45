import { mount } from '@wattos/host'
import { defineService, meshStateSchema, type MeshOf, policy, ref, serviceKit } from '@wattos/mesh'
import { z } from 'zod'
import type { Callee } from './callee-service.ts'
import type { Platform } from './platform.ts'

const uses = { callee: ref<Callee>('callee-service', 4811) }
type Clients = MeshOf<typeof uses>

/** A service in this process that calls the callee. */
export interface Caller {
  /** Clients whose calls last at most so long. */
  readonly within: (timeoutMs: number) => Clients['callee']['internal']
  /** Attempts of the last minute that reached an endpoint. */
  readonly attempts: () => number
  /** The states of its breakers, as the process tells whoever watches the mesh. */
  readonly breakers: () => Promise<string[]>
  readonly stop: () => Promise<void>
}

/** Starts a caller of the replicas at `urls`, with every policy as it is by default. */
export async function startCaller(platform: Platform, urls: string): Promise<Caller> {
  let clients: ((timeoutMs: number) => Clients) | undefined
  const kit = serviceKit({
    name: 'caller-service',
    port: 4812,
    uses,
    policies: { callee: policy<Callee>({ internal: { effect: { idempotencyKey: ({ key }) => key } } }) },
    owns: {},
    env: z.object({}),
    resources: (rt) => {
      clients = (timeoutMs) => rt.meshFor(null, timeoutMs)
      return {}
    },
  })
  const service = defineService(kit, { edge: kit.router({}), internal: kit.router({}) })
  const environment = {
    ...platform.environment,
    HOST: '127.0.0.1',
    PORT: '0',
    CALLEE_SERVICE_URL: urls,
    // A busy machine takes its time to start a process.
    RESTART_PATIENCE: '15000',
  }
  const { mesh, port, stop } = await mount({ app: 'caller-service', services: [service], environment })
  return {
    within(timeoutMs) {
      if (!clients) throw new Error('the caller has not started')
      return clients(timeoutMs).callee.internal
    },
    attempts() {
      let count = 0
      for (const { endpoints } of mesh.edges()) {
        for (const { attempts } of endpoints) {
          for (const slot of attempts.recent(performance.now()))
            count += slot.count - (slot.codes.get('unsent') ?? 0) - (slot.codes.get('unanswered') ?? 0)
        }
      }
      return count
    },
    async breakers() {
      const answer = await fetch(`http://127.0.0.1:${port}/health/mesh`)
      const { edges } = meshStateSchema.parse(await answer.json())
      return edges.flatMap(({ endpoints }) => endpoints.map(({ breaker }) => breaker))
    },
    stop,
  }
}

import type { Environment } from '@wattos/config'
import { mount } from '@wattos/host'
import type { Principal } from '@wattos/identity'
import { defineService, type MeshOf, ref, serviceKit } from '@wattos/mesh'
import { openTestStore, type TestStore } from '@wattos/testing'
import { z } from 'zod'
import { type LlmGateway, llmGateway } from '../index.ts'

const uses = { llm: ref<LlmGateway>('llm-gateway', 3009) }
const secret = 'a secret that only tests of the gateway know'

/** The gateway and a service that uses it, as two apps that talk over HTTP, on a real database. */
export interface Mounted extends AsyncDisposable {
  readonly store: TestStore
  /** Address of the gateway's app. */
  readonly url: string
  /** The calling service's way to the gateway, for a person. */
  readonly as: (principal: Principal, timeoutMs?: number) => MeshOf<typeof uses>['llm']
}

/** Where the two keep their rows: as replicas beside others on their database, or in a new one of the PostgreSQL at `server`. */
interface Where {
  readonly beside?: Mounted
  readonly server?: string
}

/** Starts both; the environment is the gateway's. */
export async function mountGateway(
  environment: Environment,
  { beside, server }: Where = {},
): Promise<Mounted> {
  const store = beside?.store ?? (await openTestStore(server))
  const common = {
    PORT: '0',
    HOST: '127.0.0.1',
    LOG_LEVEL: 'silent',
    DATABASE_URL: store.url,
    MESH_SECRET: secret,
    SECRETS_KEY: secret,
    WATTOS_DATA_DIR: store.folder,
  }
  const gateway = await mount({
    app: 'llm-gateway',
    services: [llmGateway],
    environment: { ...common, OLLAMA_DISCOVERY: 'false', ...environment },
  })
  let meshFor: (principal: Principal, timeoutMs: number) => MeshOf<typeof uses>
  const kit = serviceKit({
    name: 'chat-service',
    port: 3006,
    uses,
    owns: {},
    env: z.object({}),
    resources: (runtime) => {
      meshFor = (principal, timeoutMs) => runtime.meshFor(principal, timeoutMs)
      return {}
    },
  })
  const caller = await mount({
    app: 'chat-service',
    services: [defineService(kit, { edge: kit.router({}), internal: kit.router({}) })],
    environment: { ...common, LLM_GATEWAY_URL: `http://127.0.0.1:${gateway.port}` },
  })
  return {
    store,
    url: `http://127.0.0.1:${gateway.port}`,
    as: (principal, timeoutMs = 10_000) => meshFor(principal, timeoutMs).llm,
    async [Symbol.asyncDispose]() {
      await caller.stop()
      await gateway.stop()
      if (!beside) await store.close()
    },
  }
}
